package org.neurapt.bench.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that was measured, as it lies in a JSON file. */
public final class Results {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();

  private String command = "";
  private String machine = "";
  private final Map<String, Double> rates = new LinkedHashMap<>();
  private final Map<String, String> sections = new LinkedHashMap<>();
  private final List<Measurement> measurements = new ArrayList<>();

  /** Reads a file; nothing yet, if there is none. */
  public static Results read(Path file) {
    if (!Files.exists(file)) {
      return new Results();
    }
    try {
      return GSON.fromJson(Files.readString(file), Results.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, GSON.toJson(this) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** States how and where what follows is measured. */
  public void describe(String command, String machine) {
    this.command = command;
    this.machine = machine;
  }

  /** The command that measured. */
  public String command() {
    return command;
  }

  /** What was measured on. */
  public String machine() {
    return machine;
  }

  /** Adds a measurement. */
  public void add(Measurement measurement) {
    measurements.add(measurement);
  }

  /**
   * Adds all measurements of other results that are not there yet, and what they were measured on.
   */
  public void addAll(Results others) {
    if (!machine.contains(others.machine)) {
      machine += "; " + others.machine;
    }
    others.measurements.stream()
        .filter(other -> find(other.work(), other.contender()).isEmpty())
        .forEach(this::add);
  }

  /** All measurements. */
  public List<Measurement> measurements() {
    return List.copyOf(measurements);
  }

  /** A contender's measurement, if there is one. */
  public Optional<Measurement> find(Work work, String contender) {
    return measurements.stream()
        .filter(measurement -> measurement.isOf(work) && measurement.contender().equals(contender))
        .findFirst();
  }

  /** States multiply-adds in a nanosecond. */
  public void setPeak(int bytes, double rate) {
    rates.put("multiply-adds of " + bytes + " bytes", rate);
  }

  /** States bytes in a nanosecond, for an array as large as this network's parameters. */
  public void setBandwidth(String network, int bytes, double rate) {
    rates.put("reading " + network + " of " + bytes + " bytes", rate);
  }

  /** Multiply-adds in a nanosecond of numbers of so many bytes, if they were measured. */
  public Optional<Double> peak(int bytes) {
    return Optional.ofNullable(rates.get("multiply-adds of " + bytes + " bytes"));
  }

  /** Bytes in a nanosecond, if they were measured. */
  public Optional<Double> bandwidth(String network, int bytes) {
    return Optional.ofNullable(rates.get("reading " + network + " of " + bytes + " bytes"));
  }

  /** Adds a section of the page, or replaces it. */
  public void setSection(String title, String markdown) {
    sections.put(title, markdown);
  }

  /** Sections by their titles. */
  public Map<String, String> sections() {
    return new LinkedHashMap<>(sections);
  }
}
