/**
 * Charts of shares and times: axis, rows and marks as values, their geometry, and drawings of them. It knows neither RDF nor HTML;
 * templates write a drawing as SVG, {@link org.netmet.chart.PngWriter} writes it as an image.
 */
package org.netmet.chart;
