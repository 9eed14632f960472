package org.netmet.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Tests what is said when the file of users' graphs cannot be written. */
class UserGraphFileTest {
    @Test
    void names_the_cause_without_the_path() {
        assertThat(UserGraphFile.reason(new IOException("No space left on device")))
                .isEqualTo("No space left on device");
        assertThat(UserGraphFile.reason(new FileSystemException("/srv/a", null, "Read-only file system")))
                .isEqualTo("Read-only file system");
        assertThat(UserGraphFile.reason(new AccessDeniedException("/srv/a"))).isEqualTo("permission denied");
        assertThat(UserGraphFile.reason(new IOException("/srv/a is odd"))).doesNotContain("/srv");
    }
}
