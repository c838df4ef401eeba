package org.neurapt.processor.lower;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.neurapt.processor.lower.RowKernels.Product;
import org.neurapt.processor.lower.VectorExpr.Zero;
import org.neurapt.processor.lower.VectorStmt.Loop;
import org.neurapt.processor.lower.VectorStmt.Plain;
import org.neurapt.processor.math.Equation;

/**
 * The kernels of a product with long sums, whose weights do not fit into the nearest cache: all
 * rows add a block of the products to sums in the workspace, then the next block. Each sum is added
 * up in the order of a kernel without blocks, and has its bits.
 */
final class BlockKernels {

  /** Writes calls of kernels for a tile of rows. */
  @FunctionalInterface
  interface Calls {
    /** A call for the rows that begin with the one called {@code row}, arguments replaced. */
    List<VectorStmt> of(Kernel kernel, String... replaced);
  }

  private static final int VECTORS = 2;

  private final Product product;
  private final VectorLayer layer;
  private final Calls calls;

  /** Where sums are kept until they are whole: an array of what the layer stores. */
  private final String sums;

  private final List<Integer> lanes;

  private final Kernel clear;
  private final Kernel add;
  private final @Nullable Kernel addWide;
  private final Kernel finish;

  /**
   * Kernels of a product.
   *
   * @param arrays that kernels are given
   * @param positions that they are given for a tile
   * @param lanes the numbers of lanes that there may be
   */
  BlockKernels(
      Product product,
      List<String> arrays,
      List<String> positions,
      List<Integer> lanes,
      Calls calls) {
    this.product = product;
    this.lanes = lanes;
    this.layer = product.layer();
    this.calls = calls;
    this.sums =
        product.chain().stream()
            .map(Equation::target)
            .filter(product.stored()::contains)
            .map(Names::of)
            .findFirst()
            .orElseThrow();
    this.clear =
        kernel("Clear", "sums of 0", List.of(), List.of("first", "last", "i"), clearBody());
    List<String> numbers = new ArrayList<>(positions);
    numbers.addAll(List.of("begin", "end"));
    this.add = add(RowKernels.TILE, arrays, numbers);
    this.addWide =
        layer.mayBeWidestPanels(lanes) ? add(RowKernels.WIDE_TILE, arrays, numbers) : null;
    this.finish =
        kernel("Finish", "what follows the sums", List.of(), List.of("rows", "i"), finishBody());
  }

  private Kernel add(int rows, List<String> arrays, List<String> numbers) {
    return kernel(
        "Block_" + rows + "x" + VECTORS,
        "a block of the sums of " + rows + " x " + VECTORS + " vectors",
        arrays,
        numbers,
        SumKernel.block(product, rows, VECTORS, sums));
  }

  private Kernel kernel(
      String name, String what, List<String> arrays, List<String> numbers, List<VectorStmt> body) {
    return new Kernel(
        product.name() + name, product.what() + ", " + what, arrays, numbers, false, body);
  }

  List<Kernel> kernels() {
    List<Kernel> kernels = new ArrayList<>(List.of(clear, add));
    if (addWide != null) {
      kernels.add(addWide);
    }
    if (!product.isSum()) {
      kernels.add(finish);
    }
    return kernels;
  }

  /** All rows of the panel at {@code i}. */
  List<VectorStmt> panel() {
    int tile = RowKernels.TILE;
    List<VectorStmt> stmts = new ArrayList<>();
    if (addWide != null) {
      stmts.add(RowKernels.wideRows(lanes));
    }
    if (product.isTiled()) {
      String whole = "(rows + %s) / %s * %2$s".formatted(tile - 1, tile);
      stmts.add(new Plain(clear.call("first", "0", "last", whole)));
      stmts.add(blocks(tiles(Size.of("rows"))));
    } else {
      stmts.add(new Plain(clear.call("first", "0", "last", "rows")));
      stmts.add(blocks(tiles(Size.of("rows").plus(1 - tile))));
      // The last tile overlaps the one before, and adds up its sums anew.
      stmts.add(
          new VectorStmt.Choice(
              "rows % " + tile + " > 0",
              List.of(
                  new Plain("final int row = rows - " + tile),
                  new Plain(clear.call("first", "row", "last", "rows")),
                  blocks(call(add))),
              List.of()));
    }
    if (!product.isSum()) {
      stmts.add(new Plain(finish.call()));
    }
    return stmts;
  }

  /** Blocks of equal lengths, but for the last. */
  private Loop blocks(List<VectorStmt> body) {
    return new Loop("j", Size.of(0), Size.of(product.extent()), Size.of(length()), body);
  }

  private int length() {
    int count = (product.extent() + RowKernels.BLOCK - 1) / RowKernels.BLOCK;
    return (product.extent() + count - 1) / count;
  }

  private List<VectorStmt> tiles(Size end) {
    List<VectorStmt> stmts = new ArrayList<>();
    Size done = Size.of(0);
    if (addWide != null) {
      Size wide = Size.of("wide");
      stmts.add(new Loop("row", done, wide, Size.of(RowKernels.WIDE_TILE), call(addWide)));
      done = wide;
    }
    stmts.add(new Loop("row", done, end, Size.of(RowKernels.TILE), call(add)));
    return stmts;
  }

  private List<VectorStmt> call(Kernel kernel) {
    String end = "j + " + length();
    return calls.of(
        kernel,
        "begin",
        "j",
        "end",
        product.extent() % length() == 0
            ? end
            : "Math.min(%s, %s)".formatted(end, product.extent()));
  }

  private List<VectorStmt> clearBody() {
    Size at = Size.of("row").times(Size.of(layer.padded())).plus("i");
    List<VectorStmt> stores = new ArrayList<>();
    for (int k = 0; k < VECTORS; k++) {
      stores.add(new VectorStmt.Store(sums, at.plus(Size.of("L").times(k)), new Zero()));
    }
    return List.of(new Loop("row", Size.of("first"), Size.of("last"), Size.of(1), stores));
  }

  private List<VectorStmt> finishBody() {
    List<VectorStmt> body = new ArrayList<>();
    body.add(new VectorStmt.Int(layer.row(), Size.of("row").times(Size.of(layer.padded()))));
    body.addAll(SumKernel.finish(product, VECTORS, sums));
    List<VectorStmt> stmts = new ArrayList<>();
    product.comments().forEach(text -> stmts.add(new VectorStmt.Comment(text)));
    stmts.add(new Loop("row", Size.of(0), Size.of("rows"), Size.of(1), body));
    return stmts;
  }
}
