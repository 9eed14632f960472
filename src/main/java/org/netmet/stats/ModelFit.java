package org.netmet.stats;

/**
 * What a method finds out of the studies.
 *
 * @param logit of the share in the average study
 * @param standardError of that logit
 * @param tauSquared variance of the true logits between studies
 * @param q statistic of the test that all studies have the same share
 */
record ModelFit(double logit, double standardError, double tauSquared, double q) {}
