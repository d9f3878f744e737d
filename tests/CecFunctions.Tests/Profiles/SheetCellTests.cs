using CecFunctions.Domain.Credits;
using CecFunctions.Json;
using CecFunctions.Members;
using CecFunctions.Profiles;

namespace CecFunctions.Tests.Profiles;

public sealed class SheetCellTests
{
    [Theory]
    [InlineData("=1+1", true)]
    [InlineData("+1", true)]
    [InlineData("-1", true)]
    [InlineData("@SUM(1)", true)]
    [InlineData("\uFF1D1+1", true)]
    [InlineData("\uFF0B1", true)]
    [InlineData("\uFF0D1", true)]
    [InlineData("\uFF20SUM(1)", true)]
    [InlineData("\uFE661", true)]
    [InlineData("\u22121", true)]
    [InlineData(" =1+1", true)]
    [InlineData("\u00A0=1+1", true)]
    [InlineData("\uFEFF=1+1", true)]
    [InlineData("\u200B=1+1", true)]
    [InlineData("\u202E=1+1", true)]
    [InlineData("\t=1+1", true)]
    [InlineData("\r\n=1+1", true)]
    [InlineData(" \uFEFF\t \uFF1D1", true)]
    [InlineData("\uFE0F=1+1", true)]
    [InlineData("\u034F=1+1", true)]
    [InlineData("\u115F=1+1", true)]
    [InlineData("\u1160=1+1", true)]
    [InlineData("\u3164=1+1", true)]
    [InlineData("\uFFA0=1+1", true)]
    [InlineData("\u2800=1+1", true)]
    [InlineData("\U000E0041=1+1", true)]
    [InlineData("\U000E0000=1+1", true)]
    [InlineData("\U000E0100=1+1", true)]
    [InlineData("\tx", true)]
    [InlineData("\0=1", true)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    [InlineData("a = b", false)]
    [InlineData(" 1 - 2", false)]
    [InlineData("a; b", false)]
    [InlineData("a, =b", false)]
    [InlineData("Ann", false)]
    [InlineData("日本語", false)]
    public void TextThatASpreadsheetReadsAsAFormula_IsMarked(string text, bool isOne)
    {
        Assert.Equal(isOne, SheetCell.From(text).LooksLikeFormula);

        var csv = System.Text.Encoding.UTF8.GetString(TranscriptCsv.Write(With(text)));
        Assert.Equal(isOne, csv.Contains($"\"'{text}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x;=1+1", "x;'=1+1")]
    [InlineData("x; \uFE0F@SUM(1);-2", "x;' \uFE0F@SUM(1);'-2")]
    [InlineData("x\t=1+1", "x\t'=1+1")]
    [InlineData("x\r\n+1", "x\r'\n+1")]
    [InlineData("\"=1+1", "\"\"'=1+1")]
    [InlineData("x;\"\uFF1D1", "x;\"\"'\uFF1D1")]
    [InlineData("=1;=2", "'=1;'=2")]
    public void FormulaBehindAnotherSeparator_IsMarkedWhereItBegins(string text, string marked)
    {
        Assert.True(SheetCell.From(text).LooksLikeFormula);

        var csv = System.Text.Encoding.UTF8.GetString(TranscriptCsv.Write(With(text)));
        Assert.Contains($"\"{marked}\"", csv, StringComparison.Ordinal);
    }

    private static Transcript With(string text) => new(
        new MemberKey("acsm", "m1"),
        "ACSM",
        "Ann",
        new DateOnly(2025, 3, 1),
        "CEC",
        TranscriptRange.All,
        [],
        [
            new TranscriptLine
            {
                Credential = "C1",
                Type = "ACSM-CPT",
                Cycle = 1,
                CycleStarts = new DateOnly(2024, 1, 1),
                CycleEnds = new DateOnly(2026, 12, 31),
                Report = "r1",
                Activity = text,
                Date = new DateOnly(2025, 3, 1),
                Source = ReportSource.Self,
                Worth = 2.5m,
                Counted = 2m,
                Reason = "counted",
                Explanation = "x",
            },
        ]);
}
