package org.neurapt.processor.docs;

import java.util.ArrayList;
import java.util.List;
import org.neurapt.processor.docs.Paper.Cell;
import org.neurapt.processor.spec.LayerSpec;
import org.neurapt.processor.spec.LogicSpec;

/** How a Boolean formula becomes a network: its terms, the units for them and its truth table. */
final class LogicSection {
  /** Inputs up to which the truth table fits a page. */
  private static final int TABLED = 5;

  private final LogicSpec logic;
  private final LayerSpec hidden;
  private final Paper paper;

  LogicSection(LogicSpec logic, LayerSpec hidden, Paper paper) {
    this.logic = logic;
    this.hidden = hidden;
    this.paper = paper;
  }

  void write() {
    paper.heading(2, "The formula");
    paper.paragraph("It is 1 where " + logic.formula() + " is true, else 0.");
    paper.paragraph(
        "As a sum of products, with as few products as possible: " + logic.minimal() + ".");
    if (logic.terms().isEmpty()) {
      paper.paragraph("It is never true, so its one hidden unit is never 1.");
    } else {
      paper.paragraph(
          "There is a hidden unit for each product. It weighs a plain input by 1 and a negated one by -1, others by 0. Where the product is true, the sum is the number p of its plain inputs; elsewhere it is p - 1 or less. So the bias 1/2 - p puts the step between the two.");
      paper.paragraph(
          "The output adds up the hidden units, each with weight 1; its bias -1/2 makes it 1 where at least one of them is: an OR.");
      units();
    }
    if (logic.inputs().size() <= TABLED) {
      truthTable();
    }
    if (logic.inputs().size() == 2) {
      paper.paragraph(
          "Each hidden unit cuts the plane of the inputs by the line where its sum is 0; the arrow points to the side on which it is 1. Points where the formula is true are filled.");
      paper.picture(new LogicPicture(logic, hidden));
    }
  }

  private void units() {
    List<List<Cell>> rows = new ArrayList<>();
    List<Cell> head = new ArrayList<>(List.of(Cell.of("unit"), Cell.of("product")));
    logic.inputs().forEach(input -> head.add(Cell.of("weight of " + input)));
    head.add(Cell.of("bias"));
    rows.add(head);
    for (int unit = 0; unit < logic.terms().size(); unit++) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(Integer.toString(unit + 1)));
      row.add(Cell.of(logic.product(logic.terms().get(unit))));
      int inputs = logic.inputs().size();
      hidden
          .weights()
          .subList(unit * inputs, (unit + 1) * inputs)
          .forEach(weight -> row.add(Cell.of(Integer.toString(weight.intValue()))));
      row.add(Cell.of(Double.toString(hidden.biases().get(unit))));
      rows.add(row);
    }
    paper.table(rows);
  }

  private void truthTable() {
    List<List<Cell>> rows = new ArrayList<>();
    List<Cell> head = new ArrayList<>();
    logic.inputs().forEach(input -> head.add(Cell.of(input)));
    for (int unit = 1; unit <= logic.terms().size(); unit++) {
      head.add(Cell.of("unit " + unit));
    }
    head.add(Cell.of("output"));
    rows.add(head);
    for (int row : logic.rows()) {
      List<Cell> cells = new ArrayList<>();
      for (int n = 0; n < logic.inputs().size(); n++) {
        cells.add(bit((row >> n & 1) == 1));
      }
      logic.terms().forEach(term -> cells.add(bit(term.covers(row))));
      cells.add(bit(logic.isTrue(row)));
      rows.add(cells);
    }
    paper.table(rows);
  }

  private static Cell bit(boolean value) {
    return Cell.of(value ? "1" : "0");
  }
}
