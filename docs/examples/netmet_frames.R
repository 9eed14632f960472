# Data frames from a netmet server, and its pooled values worked out again by metafor.
#   Rscript docs/examples/netmet_frames.R     Needs r-cran-metafor and r-cran-lme4; NETMET_SERVER names the server.
# It fails when a pooled value of netmet is not that of metafor.
suppressMessages({
  library(metafor)
  library(lme4)
})
server <- Sys.getenv("NETMET_SERVER", "http://localhost:3030")

# All rows of a question's answer; NA where the source does not say, which is never zero.
answer <- function(question, ...) {
  arguments <- list(...)
  query <- paste(names(arguments), vapply(arguments, URLencode, "", reserved = TRUE), sep = "=", collapse = "&")
  read.csv(sprintf("%s/api/questions/%s/answer?%s&format=csv", server, question, query), na.strings = "")
}

# The rows of a SELECT query.
sparql <- function(query) {
  read.csv(sprintf("%s/sparql?format=csv&query=%s", server, URLencode(query, reserved = TRUE)), na.strings = "")
}

counts <- sparql("
  PREFIX nm: <https://w3id.org/netmet/ontology#>
  PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
  SELECT ?synthesis ?tumour ?site ?source ?affected ?examined ?share ?lower ?upper {
    ?synthesis nm:synthesises ?estimand ; nm:studies ?studies ;
               nm:pooledShare ?share ; nm:intervalLower ?lower ; nm:intervalUpper ?upper .
    FILTER (?studies > 1)
    ?inclusion a nm:Inclusion ; nm:inSynthesis ?synthesis ; nm:ofClaim ?claim .
    ?claim nm:affected ?affected ; nm:examined ?examined ; nm:statedIn/skos:notation ?source .
    ?estimand nm:tumour/skos:prefLabel ?tumour ; nm:site/skos:prefLabel ?site .
  } ORDER BY ?synthesis ?source")

# Random-intercept logistic regression by maximum likelihood, as netmet pools; without a random intercept where all
# shares are equal, because glmer fits no such set.
pooled <- function(d) {
  equal <- length(unique(d$affected / d$examined)) == 1
  fit <- rma.glmm(measure = "PLO", xi = affected, ni = examined, data = d, test = "t", nAGQ = 50,
                  method = if (equal) "EE" else "ML",
                  control = list(glmerCtrl = list(optimizer = "bobyqa", tolPwrss = 1e-5)))
  predict(fit, transf = transf.ilogit)$pred
}

sets <- split(counts, counts$synthesis)
compared <- do.call(rbind, lapply(sets, function(d) {
  data.frame(tumour = d$tumour[1], site = d$site[1], cohorts = nrow(d), netmet = d$share[1], metafor = pooled(d))
}))
rownames(compared) <- NULL
print(compared, digits = 4)
worst <- max(abs(compared$netmet - compared$metafor))
bone <- answer("primaries-by-site", site = "bone")
cat(sprintf("%d pooled values, largest difference %.6f; %d rows on bone\n", nrow(compared), worst, nrow(bone)))
stopifnot(nrow(compared) > 0, worst < 0.001, nrow(bone) > 0)
