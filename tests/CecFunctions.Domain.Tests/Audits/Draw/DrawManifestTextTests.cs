using System.Text;
using CecFunctions.Domain.Audits.Draw;
using static CecFunctions.Domain.Tests.Audits.Draw.DrawForgeryTests;

namespace CecFunctions.Domain.Tests.Audits.Draw;

/// <summary>
/// A manifest's file is read only as a draw writes it, and what is wrong is named by line and sentence.
/// </summary>
[Trait("Rule", "ALL-AUDIT-2")]
public sealed class DrawManifestTextTests
{
    private const string OtherWriting = "is not written as a draw writes it";

    // Line 1 is the head, 2 a type with its submissions in 3 and 4, 5 the seal.
    private static string[] Lines => Encoding.UTF8.GetString(DrawManifestText.Write(First)).TrimEnd('\n').Split('\n');

    public static TheoryData<int, string, string, string> Changes => new()
    {
        { 1, "\"program\":", " \"program\":", OtherWriting },
        { 1, "\"line\":\"night\"", "\"line\":\"type\"", "is a line of kind 'type' where 'night' belongs" },
        { 1, "\"program\":\"acsm\",", "", "has no 'program'" },
        { 1, "\"program\":\"acsm\"", "\"program\":1", "has no text 'program'" },
        { 1, "\"program\":\"acsm\"", "\"program\":\"\\ud800\"", "has no text 'program'" },
        { 1, $"\"commitment\":\"{Hex('c')}\"", "\"commitment\":null", "has no 'commitment'" },
        { 1, "2026-03-01", "2026-3-1", "'night' is not a date, written yyyy-MM-dd" },
        { 2, "\"rate\":0.5", "\"rate\":0.50", OtherWriting },
        { 2, "\"rate\":0.5", "\"rate\":0", "'rate' is no share above 0 and at most 1" },
        { 2, "\"year\":2026", "\"year\":0", "'year' is no year" },
        { 2, "\"night\":{\"submissions\":2,", "\"night\":{", "'night' has no count 'submissions'" },
        { 2, "{\"line\"", "\"line\"", "is no JSON" },
        { 3, ",\"drawn\":true}", ",\"drawn\":true,\"by\":\"x\"}", OtherWriting },
        { 3, "\"drawn\":true", "\"drawn\":1", "'drawn' is neither true nor false" },
        { 3, "{\"line\"", "\"line\"", "is no JSON" },
        { 4, "\"line\":\"submission\"", "\"line\":\"night\"", "is a line of kind 'night' where 'type' belongs" },
        { 5, "{\"line\"", "{ \"line\"", OtherWriting },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void ChangedLine_IsNamedWithWhatIsWrong(int line, string from, string to, string problem)
    {
        var lines = Lines;
        Assert.Contains(from, lines[line - 1], StringComparison.Ordinal);
        lines[line - 1] = lines[line - 1].Replace(from, to, StringComparison.Ordinal);

        AssertWrong(line, problem, lines);
    }

    [Theory]
    [InlineData(1, "[]", "is no JSON object")]
    [InlineData(3, "[]", "is no JSON object")]
    [InlineData(3, "", "is no JSON")]
    [InlineData(5, "7", "is no JSON object")]
    public void LineThatIsNoObject_IsNamed(int line, string text, string problem)
    {
        var lines = Lines;
        lines[line - 1] = text;

        AssertWrong(line, problem, lines);
    }

    [Fact]
    public void FileThatEndsTooEarlyOrTooLate_IsNamedByItsLine()
    {
        AssertWrong(1, "the file is empty", []);
        AssertWrong(4, "is followed by no line of kind 'seal': the file is cut off", Lines[..4]);
        AssertWrong(6, "follows the seal, which ends a manifest", [.. Lines, Lines[4]]);
        var file = DrawManifestText.Write(First);
        var cutOff = Assert.Throws<ManifestLineException>(() => DrawManifestText.Read(file.AsSpan(..^1)));
        Assert.Equal((5, "is not ended by a line feed: the file is cut off"), (cutOff.Line, cutOff.Message));
    }

    private static void AssertWrong(int line, string problem, string[] lines)
    {
        var file = Encoding.UTF8.GetBytes(string.Concat(lines.Select(text => text + "\n")));

        var wrong = Assert.Throws<ManifestLineException>(() => DrawManifestText.Read(file));
        Assert.Equal((line, problem), (wrong.Line, wrong.Message));
    }
}
