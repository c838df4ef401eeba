package org.neurapt.report;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.neurapt.train.Epoch;
import org.neurapt.train.TrainingListener;

/**
 * Shows how far a run is: a progress bar on a terminal, some lines elsewhere.
 *
 * <pre>{@code
 * Trainer.of(network).epochs(100).listener(TrainingProgress.onConsole())
 * }</pre>
 *
 * <p>A line has the epoch, the losses and, of classes, the accuracy:
 *
 * <pre>
 * epoch  10/60  loss 0.2235  validation 0.1875  accuracy 100.0 %
 * </pre>
 */
public final class TrainingProgress implements TrainingListener {
  /** About so many lines of a run. */
  private static final int LINES = 20;

  /** How often a bar is drawn, in milliseconds. */
  private static final int REFRESH = 200;

  private final @Nullable PrintStream lines;
  private @Nullable ProgressBar bar;
  private int epochs;
  private int done;
  private String latest = "";

  private TrainingProgress(@Nullable PrintStream lines) {
    this.lines = lines;
  }

  /** A bar on standard error if that is a terminal, lines on standard output otherwise. */
  public static TrainingProgress onConsole() {
    return new TrainingProgress(isTerminal() ? null : System.out);
  }

  /** About 20 lines in a run. */
  public static TrainingProgress lines(PrintStream out) {
    return new TrainingProgress(out);
  }

  /** A bar on standard error. */
  public static TrainingProgress bar() {
    return new TrainingProgress(null);
  }

  /** From JDK 22 on there is a console without a terminal too. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal");
      return Boolean.TRUE.equals(isTerminal.invoke(console));
    } catch (NoSuchMethodException older) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void runStarts(int epochs, int done) {
    this.epochs = epochs;
    this.done = done;
    this.latest = "";
  }

  @Override
  public void batchDone(int epoch, int batch, int batches) {
    if (lines != null) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("training")
              .setInitialMax((long) epochs * batches)
              .startsFrom((long) done * batches, Duration.ZERO)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REFRESH)
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }
    bar.step();
  }

  @Override
  public void epochDone(Epoch epoch) {
    latest = text(epoch);
    if (bar != null) {
      bar.setExtraMessage(" " + latest);
    }
    int number = epoch.number();
    int every = Math.max(1, epochs / LINES);
    if (lines != null && (number == 1 || number % every == 0 || number == epochs)) {
      lines.println(latest);
      latest = "";
    }
  }

  @Override
  public void runEnds() {
    if (bar != null) {
      bar.close();
      bar = null;
    } else if (lines != null && !latest.isEmpty()) {
      // The last epoch of a run that stopped early.
      lines.println(latest);
    }
  }

  private String text(Epoch epoch) {
    int width = String.valueOf(epochs).length();
    return String.format(
            Locale.ROOT,
            "epoch %" + width + "d/%d  loss %.4g",
            epoch.number(),
            epochs,
            epoch.trainingLoss())
        + text("  validation %.4g", epoch.validationLoss(), 1)
        + text("  accuracy %.1f %%", epoch.validationAccuracy(), 100);
  }

  private static String text(String format, OptionalDouble value, double factor) {
    return value.isPresent()
        ? String.format(Locale.ROOT, format, factor * value.getAsDouble())
        : "";
  }
}
