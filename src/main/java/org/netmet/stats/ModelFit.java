package org.netmet.stats;

/**
 * Fitted parameters of a random-effects model.
 *
 * @param logit of the share in the average study
 * @param standardError standard error of that logit
 * @param tauSquared between-study variance of the true logits
 * @param q statistic of the test of homogeneity
 */
record ModelFit(double logit, double standardError, double tauSquared, double q) {}
