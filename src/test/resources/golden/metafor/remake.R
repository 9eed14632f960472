# Remakes expected.csv, leave-one-out.csv, intervals.csv and versions.txt from sets.csv and shares.csv:
#   cd src/test/resources/golden/metafor && Rscript remake.R
# Needs r-cran-metafor and r-cran-lme4. The tests read the files only.
suppressMessages({
  library(metafor)
  library(lme4)
})
options(digits = 17, warn = 1)

sets <- read.csv("sets.csv", stringsAsFactors = FALSE)
names_in_order <- unique(sets$set)

# Inverse variance on the logit scale, 1/2 added to studies without events or without non-events.
# "adhoc" is the Hartung-Knapp interval whose variance is never scaled down. The defaults of metafor stop at a change
# in tau^2 of 1e-5, which is coarser than what we compare. Steps are halved because whole ones go to and fro for ever in
# one set.
inverse_variance <- function(d, method) {
  rma.uni(measure = "PLO", xi = affected, ni = examined, data = d, add = 1/2, to = "only0",
          method = method, test = "adhoc", control = list(threshold = 1e-12, stepadj = 0.5, maxiter = 10000))
}

# One-stage model: random-intercept logistic regression by lme4::glmer, maximum likelihood. nAGQ is 7 by default, which
# misses the integral of sparse sets by up to 0.01 of the logit and 0.1 of tau^2; with 50 points it agrees to the digits
# compared here. The optimiser goes on until the parameters stand still. tolPwrss is 1e-7 by default, which rounding
# keeps registers of several hundred thousand patients from ever reaching; no tolerance up to 1e-4 will do for millions.
# glmer fits no set whose shares are all equal. There tau^2 is 0 and what is left is logistic regression without a
# random intercept ("EE").
one_stage <- function(d) {
  equal <- length(unique(d$affected / d$examined)) == 1
  rma.glmm(measure = "PLO", xi = affected, ni = examined, data = d, test = "t", nAGQ = 50,
           method = if (equal) "EE" else "ML",
           control = list(glmCtrl = list(epsilon = 1e-12, maxit = 200),
                          glmerCtrl = list(optimizer = "bobyqa", tolPwrss = 1e-5,
                                           optCtrl = list(rhobeg = 0.2, rhoend = 1e-8, maxfun = 1e5))))
}

row_of <- function(set, method, fit, q, p) {
  predicted <- unclass(predict(fit, transf = transf.ilogit))
  if (fit$method == "EE") {
    predicted$pi.lb <- predicted$ci.lb
    predicted$pi.ub <- predicted$ci.ub
  }
  data.frame(set = set, method = method, k = fit$k, logit = c(fit$beta), se = fit$se,
             share = predicted$pred, lower = predicted$ci.lb, upper = predicted$ci.ub,
             predictionLower = predicted$pi.lb, predictionUpper = predicted$pi.ub,
             tau2 = fit$tau2, i2 = fit$I2 / 100, h2 = fit$H2, q = q, p = p)
}

rows <- list()
without <- list()
for (set in names_in_order) {
  d <- sets[sets$set == set, ]
  for (method in c("REML", "DL")) {
    fit <- inverse_variance(d, method)
    rows[[length(rows) + 1]] <- row_of(set, method, fit, fit$QE, fit$QEp)
  }
  fit <- one_stage(d)
  rows[[length(rows) + 1]] <- row_of(set, "GLMM", fit, fit$QE.LRT, fit$QEp.LRT)

  # Each study left out in turn, where enough is left to pool.
  if (nrow(d) > 2) {
    left <- leave1out(inverse_variance(d, "REML"))
    for (i in seq_len(nrow(d))) {
      rest <- d[-i, ]
      if (sum(rest$affected) > 0 && sum(rest$affected) < sum(rest$examined)) {
        without[[length(without) + 1]] <- data.frame(
          set = set, study = d$study[i], logit = left$estimate[i], se = left$se[i],
          tau2 = left$tau2[i], i2 = left$I2[i] / 100, h2 = left$H2[i], q = left$Q[i], p = left$Qp[i])
      }
    }
  }
}
write.csv(do.call(rbind, rows), "expected.csv", row.names = FALSE, quote = FALSE)
write.csv(do.call(rbind, without), "leave-one-out.csv", row.names = FALSE, quote = FALSE)

# Intervals of one share: Wilson without continuity correction, and Clopper-Pearson.
shares <- read.csv("shares.csv")
intervals <- do.call(rbind, lapply(seq_len(nrow(shares)), function(i) {
  x <- shares$affected[i]
  n <- shares$examined[i]
  wilson <- suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
  exact <- binom.test(x, n)$conf.int
  data.frame(affected = x, examined = n, wilsonLower = wilson[1], wilsonUpper = wilson[2],
             clopperPearsonLower = exact[1], clopperPearsonUpper = exact[2])
}))
write.csv(intervals, "intervals.csv", row.names = FALSE, quote = FALSE)

writeLines(c(R.version.string,
             paste("metafor", packageVersion("metafor")),
             paste("lme4", packageVersion("lme4")),
             paste("sets:", length(names_in_order))), "versions.txt")
