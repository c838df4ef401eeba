package org.neurapt.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that no one would write on purpose. */
class HostileCsvTest {
  private static DatasetReader csv(String text) {
    return Dataset.csv(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "hostile.csv");
  }

  private static CsvException problem(DatasetReader reader) {
    CsvException e = assertThrows(CsvException.class, reader::read);
    assertEquals("hostile.csv", e.file());
    assertTrue(e.toString().length() < 2_000, "a message is for reading");
    return e;
  }

  private static CsvException problem(String text) {
    return problem(csv(text).targets("t"));
  }

  private static void assertProblem(String text, String message) {
    assertContains(problem(text), message);
  }

  private static void assertContains(Exception e, String message) {
    assertTrue(e.toString().contains(message), e::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x1p3",
        "0x10",
        "1f",
        "1d",
        "1F",
        "1D",
        "1L",
        "1_000",
        "1 000",
        "1'000",
        "\u0661",
        "\uFF11",
        "--1",
        "+-1",
        "1e",
        "1e+",
        "e5",
        ".",
        "-",
        "+",
        "1.2.3",
        "1,5",
        "$1",
        "50%",
        "true",
        "NA",
        "null",
        "?",
        "-.e1",
        "1\u00a0000",
        "\u22121",
        "0b1",
        "1e1.5",
        "1\"5"
      })
  void refusesWhatIsNoNumber(String number) {
    String quoted = "\"" + number.replace("\"", "\"\"") + "\"";
    assertProblem(
        "a,t\n1,2\n" + quoted + ",2\n",
        "line 3, column a: '" + number.replace("\u00a0", "\\u00a0") + "' is not a number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"NaN", "nan", "-NaN", "inf", "-INF", "Infinity", "1e309", "-1e99999999999"})
  void refusesWhatIsNotFinite(String number) {
    assertProblem("a,t\n" + number + ",2\n", "line 2, column a: not a finite number: '" + number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1", "+1", "1.", "1.0", ".1e1", "10E-1", "  1  ", "\"1\"", " \"1\" ", "\" 1\"", "0001"
      })
  void readsNumbers(String number) throws IOException {
    assertEquals(1, csv("a,t\n" + number + ",2\n").targets("t").read().input(0, 0));
  }

  @Test
  void readsTheSmallestNumbers() throws IOException {
    Dataset data = csv("a,b,t\n1e-400,-4.9e-324,-0\n").targets("t").read();
    assertEquals(0, data.input(0, 0));
    assertEquals(-Double.MIN_VALUE, data.input(0, 1));
  }

  @Test
  void messagesAreTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertProblem("a,t\n1,2\n1\n", "line 3 has 1 columns, 2 expected");
      assertProblem("a,t\n1,NAN\n", "line 2, column t: not a finite number");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void showsWhatCannotBeSeen() {
    assertProblem("a,t\n1,2\n\uFEFF3,4\n", "column a: '\\ufeff3' is not a number");
    assertProblem("a,t\n1,\"\t2\n3\u001b\"\n", "column t: '2\\n3\\u001b' is not a number");
    String faces = "x" + "\uD83D\uDE00".repeat(50);
    assertProblem("a,t\n1," + faces, "'" + faces.substring(0, 59) + "... (101 characters)'");
  }

  @Test
  void tellsWhatToDoWithText() {
    assertProblem("a,t\n1,yes\n", "read by category(...), or as the target by classes(...)");
    assertProblem("a,t\n1,12x\n", "numbers are written like");
  }

  @Test
  void readsTabsAndQuotes() throws IOException {
    Dataset data =
        csv("a\tn\tt\n1\t\t\"x\ty\"\n\"2\"\t \tz").separator('\t').ignore("n").classes("t").read();
    assertEquals(2, data.input(1, 0));
    assertEquals(List.of("x\ty", "z"), data.classNames());
  }

  @Test
  void tellsHowToWriteDecimalCommas() {
    assertProblem("a,t\n\"1,234.5\",2\n", "write a decimal point, and nothing between thousands");
  }

  @Test
  void refusesALineOfTenMegabytesOfFields() {
    String line = "1,".repeat(5_000_000);
    assertProblem("a,t\n1,2\n" + line + "\n", "line 3 has 5000001 columns, 2 expected");
    assertProblem("a,t\n" + line + "\n", "line 2 has 5000001 columns, 2 expected");
    assertProblem(line + "\n1,2\n", "line 1 has more than 1048576 columns");
  }

  @Test
  void keepsNoMoreOfALineThanFits() throws IOException {
    String text = "a,t\n" + "1,".repeat(1_000) + "\n3,4\n";
    try (CsvRows rows = new CsvRows("hostile.csv", ',', new StringReader(text))) {
      assertEquals(2, Objects.requireNonNull(rows.next()).width());
      CsvRow line = Objects.requireNonNull(rows.next());
      assertEquals(1_001, line.width());
      assertEquals(List.of("1", "1"), line.fields());
    }
  }

  @Test
  void refusesALineOfTenMegabytesOfText() {
    String text = "x".repeat(10_000_000);
    CsvException e = problem("a,t\n1,2\n" + text + ",2\n");
    assertContains(e, "line 3, column a: 'xxx");
    assertContains(e, "(10000000 characters)' is not a number");
    assertProblem("a,t\n" + "9".repeat(10_000_000) + ",2\n", "line 2, column a: not a finite");
    assertProblem(text, "no column 't'; there are xxx");
  }

  @Test
  void readsALineOfTenMegabytesIfItFits() throws IOException {
    Dataset data = csv("a,t\n" + "0".repeat(10_000_000) + "1,2\n").targets("t").read();
    assertEquals(1, data.input(0, 0));
  }

  @Test
  void refusesAFieldBeyondTheParsersBuffer() {
    String text = "x".repeat(CsvRows.MAX_FIELD + 1);
    CsvException e = problem("a,t\n1,2\n\"" + text);
    assertContains(e, "line 3 has a field of more than 16777216 characters");
    assertContains(e, "quote opened on line 3");
    assertEquals("a", e.column().orElseThrow());
  }

  @Test
  void readsManyColumns() throws IOException {
    int columns = 100_000;
    String names =
        IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String row = "1,".repeat(columns - 1) + "2";
    Dataset data = csv(names + "\n" + row + "\n").targets("c" + (columns - 1)).read();
    assertEquals(columns - 1, data.inputs());
    assertEquals(2, data.target(0, 0));
    assertContains(problem(csv(names + "\n" + row).targets("x")), "... (99980 more)");
  }

  @Test
  void refusesBinaryFiles() {
    assertProblem("\0".repeat(100_000), "line 1 has a NUL character");
    assertProblem("a,t\n1,2\n1,\0002\n", "line 3 has a NUL character");
    assertProblem(
        new String("a,t\n1,2\n".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8),
        "NUL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\n", "\uFEFF\r\n\r\n", "  \n\t\n", "\r"})
  void refusesFilesWithoutHeader(String text) {
    assertProblem(text, "no header");
  }

  @Test
  void refusesBadHeaders() {
    assertProblem("a,,t\n1,2,3\n", "line 1: column 2 has no name");
    assertProblem("\n\na, ,t\n1,2,3\n", "line 3: column 2 has no name");
    assertProblem("a,t,\n1,2,\n", "line 1: column 3 has no name");
    assertProblem("a, a ,t\n1,2,3\n", "line 1: column a named twice");
    assertProblem("a\tt\n1\t2\n", "one column where 2 were expected: wrong separator");
    assertProblem("a\tt\n1\t2\n", "set separator('\\t')");
    assertProblem("t\n1\n", "no inputs");
    assertProblem("a,t", "no rows");
    assertProblem("a,t\n\n \n", "no rows");
    assertProblem("\"a,t\n1,2\n", "quote opened on line 1 is never closed");
  }

  @Test
  void tellsWhichColumnsThereAre() {
    CsvException e = problem(csv("a,b,t\n1,2,3\n").inputs("a", "b", "c", "d").targets("t"));
    assertContains(e, "no column 'c'; there are a, b, t");
    assertEquals("c", e.column().orElseThrow());
    assertContains(problem(csv("a,t\n1,2\n").ignore("id").targets("t")), "no column 'id'");
  }

  @Test
  void countsLinesThroughQuotesBlanksAndLineEnds() {
    String first = "a,n,t\r\n\r\n1,\"one\r\ntwo\rthree\nfour\",2\r\n\n \n";
    CsvException e = problem(csv(first + "1,x,bad\n").ignore("n").targets("t"));
    assertContains(e, "line 9, column t: 'bad' is not a number");
    // The value is two lines below the begin of its row.
    e = problem(csv("a,n,t\n1,\"one\n\ntwo\",bad\n").ignore("n").targets("t"));
    assertContains(e, "line 4, column t: 'bad'");
    e = problem(csv("a,n,t\n1,\"one\ntwo\",3\n1,2\n").ignore("n").targets("t"));
    assertContains(e, "line 4 has 2 columns, 3 expected");
  }

  @Test
  void readsLoneCarriageReturns() throws IOException {
    Dataset data = csv("a,t\r1,2\r\r3,4\r").targets("t").read();
    assertEquals(2, data.size());
    assertEquals(4, data.target(1, 0));
    assertProblem("a,t\r1,2\r\r3,bad\r", "line 4, column t");
  }

  @Test
  void findsQuotesThatAreNotClosed() {
    assertProblem("a,t\n1,2\n\n3,\"4", "quote opened on line 4 is never closed");
    assertProblem("a,t\n1,\"2\"\"", "quote opened on line 2 is never closed");
    assertProblem("a,t\n1,\"", "quote opened on line 2 is never closed");
    assertProblem("a,t\n1,2,3,\"4\n1,2\n", "quote opened on line 2 is never closed");
    assertProblem("a,t\n\"1\n2\",\"3\n", "quote opened on line 3 is never closed");
    CsvException e = problem("a,t\n1,\"2\n3,\"4\"\n");
    assertContains(e, "line 2 has text after a closing quote");
    assertContains(e, "quote opened on line 2");
    assertEquals("t", e.column().orElseThrow());
    assertEquals(2, e.line());
  }

  @Test
  void takesQuotesInsideOfUnquotedFieldsAsTheyAre() throws IOException {
    Dataset data = csv("a,t\n1,x\"y\n2,z\"\"\n").classes("t").read();
    assertEquals(List.of("x\"y", "z\"\""), data.classNames());
    assertProblem("a,t\n1\"2,3\n", "line 2, column a: '1\"2' is not a number");
  }

  @Test
  void trimsSpacesAroundQuotes() throws IOException {
    Dataset data = csv("a , \"t\"\n 1 , \"x, y\" \n\t2\t,\tz\n").classes("t").read();
    assertEquals(List.of("x, y", "z"), data.classNames());
  }

  @Test
  void aSentinelInTheFileIsTextLikeAnyOther() throws IOException {
    assertProblem("a,t\n1,2\n\uFFFF\n3,4\n", "line 3 has 1 columns, 2 expected");
    assertEquals(2, csv("a,t\n1,\uFFFF\n2,x").classes("t").read().size());
  }

  @Test
  void findsTheLineOfAMalformedByte() {
    byte[] text = ("a,t\n" + "1,2\r\n".repeat(5_000) + "1,2 \n").getBytes(StandardCharsets.UTF_8);
    text[text.length - 2] = (byte) 0xE4;
    InputStream stream = new ByteArrayInputStream(text);
    CsvException e = problem(Dataset.csv(stream, "hostile.csv").targets("t"));
    assertContains(e, "not UTF-8 (line 5002)");
    assertEquals(5_002, e.line());
  }

  @Test
  void findsATruncatedCharacterAtTheEnd() {
    byte[] text = "a,t\n1,\u00e4".getBytes(StandardCharsets.UTF_8);
    InputStream stream = new ByteArrayInputStream(text, 0, text.length - 1);
    assertContains(problem(Dataset.csv(stream, "hostile.csv").classes("t")), "not UTF-8 (line 2)");
  }

  @Test
  void readsCharactersBeyondTheBasicPlaneAcrossBuffers() throws IOException {
    String name = "\uD83D\uDE00".repeat(10_000);
    Dataset data = csv("a,t\n1,x" + name + "\n2,y\n").classes("t").read();
    assertEquals("x" + name, data.classNames().get(0));
  }

  @Test
  void checksLabels() {
    String text = "a,t\n1,x\n2,\n";
    assertContains(problem(csv(text).classes("t")), "line 3, column t: missing value");
    assertContains(
        problem(csv("a,t\n1,x\n2,' '\n".replace('\'', '"')).classes("t")),
        "line 3, column t: missing value");
    assertContains(
        problem(csv("a,t\n1,X\n").classes("t", "x", "y")), "line 2: class 'X' is not one of x, y");
    assertContains(
        problem(csv("a,t\n1,z\n").binary("t", "no", "yes")),
        "line 2: class 'z' is not one of no, yes");
  }

  @Test
  void refusesQuestionsThatMakeNoSense() {
    DatasetReader reader = csv("a,t\n1,2\n");
    assertThrows(IllegalStateException.class, reader::read);
    for (Runnable question :
        List.<Runnable>of(
            () -> csv("").classes("t", "x"),
            () -> csv("").classes("t", "x", " x "),
            () -> csv("").classes("t", "x", " "),
            () -> csv("").binary("t", "x", "x"),
            () -> csv("").inputs(),
            () -> csv("").inputs("a", "b", "a"),
            () -> csv("").targets(),
            () -> csv("").targets("t", " t"),
            () -> csv("").separator('"'),
            () -> csv("").separator('\n'),
            () -> csv("").separator('1'),
            () -> csv("").separator('.'))) {
      assertThrows(IllegalArgumentException.class, question::run);
    }
    IllegalArgumentException both =
        assertThrows(
            IllegalArgumentException.class, csv("a,t\n1,2\n").inputs("a", "t").targets("t")::read);
    assertContains(both, "column 't' is to be target and input");
    assertThrows(IllegalArgumentException.class, csv("").ignore("t").targets("t")::read);
    assertThrows(
        IllegalArgumentException.class, csv("").ignore("a").inputs("a").targets("t")::read);
    assertThrows(IllegalStateException.class, () -> csv("").targets("t").classes("u"));
  }

  @Test
  void tellsWhatFileMayNotBeRead(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a,t\n1,2\n");
    assumeTrue(secret.toFile().setReadable(false));
    // A superuser reads it all the same.
    assumeFalse(Files.isReadable(secret));
    AccessDeniedException e =
        assertThrows(AccessDeniedException.class, Dataset.csv(secret).targets("t")::read);
    assertContains(e, secret + ": may not be read");
  }

  @Test
  void namesTheDirectoryThatAnEmptyPathIs() {
    FileSystemException e =
        assertThrows(FileSystemException.class, Dataset.csv(Path.of("")).targets("t")::read);
    assertContains(e, ".: is a directory");
  }

  @Test
  void tellsWhatFileIsMissing(@TempDir Path folder) {
    Path missing = folder.resolve("none.csv");
    NoSuchFileException e =
        assertThrows(NoSuchFileException.class, Dataset.csv(missing).targets("t")::read);
    assertContains(e, missing + ": no such file");
    FileSystemException directory =
        assertThrows(FileSystemException.class, Dataset.csv(folder).targets("t")::read);
    assertContains(directory, folder + ": is a directory");
    FileNotFoundException resource =
        assertThrows(
            FileNotFoundException.class,
            Dataset.csv(HostileCsvTest.class.getResourceAsStream("none.csv"), "none.csv")
                    .targets("t")
                ::read);
    assertContains(resource, "none.csv: no such resource");
  }

  @Test
  void failuresOfTheSourceStayWhatTheyAre() {
    IOException failure = new IOException("disk on fire");
    Reader broken =
        new StringReader("a,t\n1,2\n") {
          private boolean read;

          @Override
          public int read(char[] target, int offset, int length) throws IOException {
            if (read) {
              throw failure;
            }
            read = true;
            return super.read(target, offset, 4);
          }
        };
    assertEquals(
        failure, assertThrows(IOException.class, Dataset.csv(broken, "broken").targets("t")::read));
  }

  @Test
  void whatTheCallersReaderThrowsStaysWhatItIs() {
    Reader broken =
        new StringReader("") {
          @Override
          public int read(char[] target, int offset, int length) {
            throw new UnsupportedOperationException("mine");
          }
        };
    assertThrows(
        UnsupportedOperationException.class, Dataset.csv(broken, "broken").targets("t")::read);
  }

  @Test
  void closesTheSource() throws IOException {
    boolean[] closed = {false};
    Reader text =
        new StringReader("a,t\n1,2\n") {
          @Override
          public void close() {
            closed[0] = true;
            super.close();
          }
        };
    Dataset.csv(text, "text").targets("t").read();
    assertTrue(closed[0]);
  }

  @Test
  void readsAReaderThatGivesLittleAtATime() throws IOException {
    Reader slow =
        new StringReader("\uFEFFa,t\r\n1,\"2\"\r\n3,4") {
          @Override
          public int read(char[] target, int offset, int length) throws IOException {
            return super.read(target, offset, Math.min(length, 1));
          }
        };
    Dataset data = Dataset.csv(slow, "slow").targets("t").read();
    assertEquals(List.of("a"), data.inputNames());
    assertEquals(2, data.size());
    assertEquals(4, data.target(1, 0));
  }
}
