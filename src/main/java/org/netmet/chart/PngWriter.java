package org.netmet.chart;

import org.netmet.chart.Drawing.Element;
import org.netmet.chart.Drawing.Ellipse;
import org.netmet.chart.Drawing.Line;
import org.netmet.chart.Drawing.Polygon;
import org.netmet.chart.Drawing.Rectangle;
import org.netmet.chart.Drawing.Text;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Writes a drawing as a PNG image, by Java2D without a display. It needs a font on the machine. */
public final class PngWriter {
    /** Pixels of the image to one of the drawing, so that it can be printed. */
    private static final int SCALE = 2;
    private static final float[] HATCH = {2, 3};
    private static final float[] DASH = {4, 3};

    private PngWriter() {}

    /** The image in the format PNG. */
    public static byte[] write(Drawing drawing) {
        var image = new BufferedImage(drawing.width() * SCALE, drawing.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING,
                    RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.scale(SCALE, SCALE);
            drawing.elements().forEach(element -> draw(element, graphics));
            var out = new ByteArrayOutputStream();
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            graphics.dispose();
        }
    }

    private static void draw(Element element, Graphics2D graphics) {
        switch (element) {
            case Rectangle one -> {
                var shape = new Rectangle2D.Double(one.x(), one.y(), one.width(), one.height());
                graphics.setColor(colour(one.paint()));
                graphics.setStroke(new BasicStroke(1));
                if (one.isFilled()) {
                    graphics.fill(shape);
                } else {
                    graphics.draw(shape);
                }
                if (one.isHatched()) {
                    graphics.setStroke(stroke((float) one.height(), HATCH));
                    graphics.draw(new Line2D.Double(one.x(), one.y() + one.height() / 2, one.x() + one.width(),
                            one.y() + one.height() / 2));
                }
            }
            case Line one -> {
                graphics.setColor(colour(one.paint()));
                graphics.setStroke(one.isDashed()
                        ? stroke((float) one.width(), DASH)
                        : new BasicStroke((float) one.width()));
                graphics.draw(new Line2D.Double(one.x1(), one.y1(), one.x2(), one.y2()));
            }
            case Drawing.Lines many -> many.lines().forEach(line -> draw(line, graphics));
            case Polygon one -> {
                var path = new Path2D.Double();
                path.moveTo(one.points().get(0), one.points().get(1));
                for (int i = 2; i < one.points().size(); i += 2) {
                    path.lineTo(one.points().get(i), one.points().get(i + 1));
                }
                path.closePath();
                graphics.setColor(colour(one.paint()));
                graphics.fill(path);
            }
            case Ellipse one -> {
                var ellipse = new Ellipse2D.Double(one.x() - one.radiusX(), one.y() - one.radiusY(),
                        2 * one.radiusX(), 2 * one.radiusY());
                graphics.setColor(colour(one.paint()));
                graphics.setStroke(new BasicStroke(1));
                if (one.isFilled()) {
                    graphics.fill(ellipse);
                } else {
                    graphics.draw(ellipse);
                }
            }
            case Text one -> {
                graphics.setColor(colour(one.paint()));
                graphics.setFont(new Font(Font.SANS_SERIF, one.isBold() ? Font.BOLD : Font.PLAIN, one.size()));
                double width = graphics.getFontMetrics().stringWidth(one.text());
                double x = one.x() - switch (one.anchor()) {
                    case START -> 0;
                    case MIDDLE -> width / 2;
                    case END -> width;
                };
                AffineTransform before = graphics.getTransform();
                if (one.isUpright()) {
                    graphics.rotate(-Math.PI / 2, one.x(), one.y());
                }
                graphics.drawString(one.text(), (float) x, (float) one.y());
                graphics.setTransform(before);
            }
        }
    }

    private static BasicStroke stroke(float width, float[] dash) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, dash, 0);
    }

    private static Color colour(Drawing.Paint paint) {
        return Color.decode(paint.colour());
    }
}
