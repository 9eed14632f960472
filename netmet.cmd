@echo off
rem Runs netmet on Windows: finds a JDK that fits, builds when there is no jar yet, and starts it. An archive has the jar
rem beside this file: then nothing is built, and a runtime of the archive's own is taken before any other.
rem Says in words what is missing. Everything else is in Java.
rem No blocks in parentheses around paths: a path such as "Program Files (x86)" would close them.
setlocal EnableExtensions DisableDelayedExpansion
set "NETMET_HOME=%~dp0"
if "%NETMET_HOME:~-1%"=="\" set "NETMET_HOME=%NETMET_HOME:~0,-1%"
set "NETMET_JAR=%NETMET_HOME%\target\netmet.jar"
if exist "%NETMET_HOME%\netmet.jar" set "NETMET_JAR=%NETMET_HOME%\netmet.jar"
set "NETMET_JAVA="
set "NETMET_SEEN="

rem The runtime of the archive, JAVA_HOME, the path, then the usual folders; the first that fits.
call :try "%NETMET_HOME%\runtime\bin\java.exe"
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for %%P in (java.exe) do call :try "%%~$PATH:P"
for %%V in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft" "Semeru") do call :folder "%ProgramFiles%\%%~V"
call :folder "%USERPROFILE%\.jdks"
if defined NETMET_JAVA goto built
if not defined NETMET_SEEN set "NETMET_SEEN=none"
>&2 echo netmet needs a JDK of version 21 or newer; found: "%NETMET_SEEN%"
>&2 echo   fix: install one (winget install EclipseAdoptium.Temurin.21.JDK), or set JAVA_HOME to it
exit /b 2

:built
if exist "%NETMET_JAR%" goto run
where mvn >nul 2>nul
if not errorlevel 1 goto build
>&2 echo netmet is not built yet, and Maven is missing
>&2 echo   fix: install Maven 3.8.7 or newer, or build it elsewhere and copy the folder target
exit /b 2

:build
>&2 echo netmet: building (once; the first time needs the package registry) ...
if not exist "%NETMET_HOME%\target" mkdir "%NETMET_HOME%\target"
call mvn -B -DskipTests -f "%NETMET_HOME%\pom.xml" package >"%NETMET_HOME%\target\build.log" 2>&1
if not errorlevel 1 goto run
>&2 echo netmet could not be built; the whole log is in "%NETMET_HOME%\target\build.log"
exit /b 2

:run
rem Short commands start faster with the first compiler only; the server runs long.
set "NETMET_FAST=-XX:TieredStopAtLevel=1"
if /i "%~1"=="serve" set "NETMET_FAST=-XX:+TieredCompilation"
rem The arguments are passed on as they were typed.
"%NETMET_JAVA%" "-Dnetmet.home=%NETMET_HOME%" -Xlog:disable %NETMET_FAST% -jar "%NETMET_JAR%" %*
exit /b %ERRORLEVEL%

:folder
rem Tries each JDK in a folder.
for /d %%D in ("%~1\*") do call :try "%%~D\bin\java.exe"
exit /b 0

:try
rem Takes a java.exe when the file "release" of its JDK names version 21 or newer.
if defined NETMET_JAVA exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1" exit /b 0
if not exist "%~dp1..\release" exit /b 0
set "NETMET_VERSION=0"
for /f "usebackq tokens=2 delims==" %%L in (`findstr /b "JAVA_VERSION=" "%~dp1..\release"`) do call :version "%%~L"
set "NETMET_SEEN=%NETMET_SEEN%%~1, Java %NETMET_VERSION%; "
if %NETMET_VERSION% GEQ 21 set "NETMET_JAVA=%~1"
exit /b 0

:version
rem The major version: 21 of 21.0.4.
for /f "delims=." %%M in ("%~1") do set "NETMET_VERSION=%%~M"
exit /b 0
