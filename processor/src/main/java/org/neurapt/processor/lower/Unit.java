package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.neurapt.processor.math.Equation;
import org.neurapt.processor.math.Index;
import org.neurapt.processor.math.Ref;
import org.neurapt.processor.math.Tensor;
import org.neurapt.processor.schedule.CodeBudget;
import org.neurapt.processor.schedule.CodeShape;

/**
 * What becomes one routine: equations, or some of their elements.
 *
 * @param name of the routine
 * @param summary of the routine
 * @param shape of its code
 * @param items in the order of computation
 */
record Unit(String name, String summary, CodeShape shape, List<Item> items) {

  /**
   * An equation's element, or all of them.
   *
   * @param at the element's indices, all constant; free for all elements
   */
  record Item(Equation equation, List<Index> at) {

    /** All elements. */
    static Item all(Equation equation) {
      return new Item(equation, Index.of(equation.indices()));
    }

    /** Each element. */
    static List<Item> each(Equation equation) {
      List<List<Index>> elements = new ArrayList<>(List.of(List.of()));
      for (var variable : equation.indices()) {
        List<List<Index>> longer = new ArrayList<>();
        for (List<Index> start : elements) {
          for (int n = 0; n < variable.extent(); n++) {
            List<Index> element = new ArrayList<>(start);
            element.add(Index.at(n));
            longer.add(element);
          }
        }
        elements = longer;
      }
      return elements.stream().map(at -> new Item(equation, at)).toList();
    }

    Ref left() {
      return new Ref(equation.target(), at);
    }
  }

  Unit {
    items = List.copyOf(items);
  }

  /** A group of equations as units: one, unless unrolled code would be too long for a method. */
  static List<Unit> of(String name, String summary, CodeShape shape, List<Equation> equations) {
    if (shape == CodeShape.LOOPED) {
      return List.of(new Unit(name, summary, shape, equations.stream().map(Item::all).toList()));
    }
    List<List<Item>> chunks = new ArrayList<>();
    long room = -1;
    for (Equation equation : equations) {
      for (Item item : Item.each(equation)) {
        long bytes = CodeBudget.bytesOfOne(equation);
        if (chunks.isEmpty() || bytes > room) {
          chunks.add(new ArrayList<>());
          room = CodeBudget.METHOD_BUDGET;
        }
        chunks.get(chunks.size() - 1).add(item);
        room -= bytes;
      }
    }
    List<Unit> units = new ArrayList<>();
    for (int n = 0; n < chunks.size(); n++) {
      String part = chunks.size() == 1 ? "" : "Part" + (n + 1);
      String of = chunks.size() == 1 ? "" : ", part " + (n + 1) + " of " + chunks.size();
      units.add(new Unit(name + part, summary + of, shape, chunks.get(n)));
    }
    return units;
  }

  /** The tensors that it computes, or some elements of them. */
  Set<Tensor> computed() {
    Set<Tensor> tensors = new LinkedHashSet<>();
    items.forEach(item -> tensors.add(item.equation().target()));
    return tensors;
  }

  /** The tensors that it reads. */
  Set<Tensor> read() {
    Set<Tensor> tensors = new LinkedHashSet<>();
    for (Item item : items) {
      item.equation().value().refs().forEach(ref -> tensors.add(ref.tensor()));
    }
    return tensors;
  }
}
