using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text;
using CecFunctions.Domain.Credits;
using CecFunctions.Json;

namespace CecFunctions.Tests.Json;

/// <summary>Every record is read alike: all that is wrong is said at once, each with its place.</summary>
public sealed class StrictJsonTests
{
    private const string Whole =
        """
        { "name": "a", "on": "2026-05-02", "amount": 1.50, "done": true, "source": "feed", "note": "two\nlines",
          "parts": [ { "id": "p1" } ] }
        """;

    [Fact]
    public void WholeRecord_IsRead()
    {
        var read = Read(Whole);

        Assert.Equal(
            ("a", new DateOnly(2026, 5, 2), true, ReportSource.Feed, "two\nlines"),
            (read.Name, read.On, read.Done, read.Source, read.Note));
        Assert.Equal("1.5", $"{read.Amount}");
        Assert.Equal("p1", Assert.Single(read.Parts).Id);
    }

    [Fact]
    public void OfVeryManyFaults_TheFirstAreTold()
    {
        var unknown = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"x{i}\":1"));

        var wrong = Assert.Throws<JsonInputException>(() => Read($"{{{unknown}}}"));

        Assert.Equal(100, wrong.Faults.Length);
        Assert.Equal("$.name", wrong.Faults[0].Path);
        Assert.InRange(wrong.Message.Length, 1, 10_000);
    }

    [Fact]
    public void WhatMayBeLeftOut_IsLeftOut()
    {
        var read = Read("""{ "name": "a", "on": "2026-05-02", "source": "self", "parts": [ { "id": "p1" } ] }""");

        Assert.Equal((null, false, null), (read.Amount, read.Done, read.Note));
    }

    [Theory]
    [InlineData("{}", "$.name: is missing. $.on: is missing. $.source: is missing. $.parts: is missing.")]
    [InlineData(
        """
        { "name": "a", "name": "b", "on": 3, "amount": "1", "done": null, "source": "post", "note": 1, "parts": {},
          "more": 1 }
        """,
        "$.name: is given twice. $.on: a number is not a date, written yyyy-MM-dd. "
            + "$.amount: must be a number, not a text. $.done: must be true or false, not null. "
            + "$.source: must be self or feed. $.note: must be a text, not a number. "
            + "$.parts: must be an array, not an object. $.more: is not a known property here.")]
    [InlineData(
        """
        { "name": " ", "on": "2026-02-30", "amount": 11, "source": "self", "note": "a\tb",
          "parts": [ 1, { "id": "p 1", "x": 1 }, {} ] }
        """,
        "$.name: must not be empty. $.on: '2026-02-30' is not a date, written yyyy-MM-dd. "
            + "$.amount: must be from 0 to 10. $.note: must not have control characters but line feeds. "
            + "$.parts[0]: must be an object, not a number. $.parts[1].id: must have no space. "
            + "$.parts[1].x: is not a known property here. $.parts[2].id: is missing.")]
    [InlineData(
        """{ "name": "12345678901", "on": "2026-05-02", "amount": -1, "source": "self", "parts": [] }""",
        "$.name: has more than 10 characters. $.amount: must not be negative. $.parts: must have 1 to 3 parts.")]
    [InlineData(
        """{ "name": "a\nb\ud800", "on": "2026-05-02", "source": "self", "parts": [ {} ] }""",
        "$.name: is not valid Unicode text. $.parts[0].id: is missing.")]
    [InlineData(
        """{ "name": "a\nb", "on": "2026-05-02", "source": "self", "parts": [ { "id": "p" } ] }""",
        "$.name: must not have control characters, such as line breaks.")]
    [InlineData(
        """{ "name": "a\u202eb", "on": "2026-05-02", "source": "self", "note": "a\n\u200b", "parts": [ { "id": "p" } ] }""",
        "$.name: has a right-to-left override (U+202E) as character 2, which cannot be seen. "
            + "$.note: has a zero width space (U+200B) as character 3, which cannot be seen.")]
    [InlineData("[]", "$: must be an object, not an array.")]
    public void EverythingWrong_IsSaidAtOnce(string json, string faults) =>
        Assert.Equal(faults, Assert.Throws<JsonInputException>(() => Read(json)).Message);

    [Theory]
    [InlineData("0e5", "0")]
    [InlineData("-0", "0")]
    [InlineData("0e999999999999", "0")]
    [InlineData("0.000E-999999999999", "0")]
    [InlineData("-0.0e+999999999999", "0")]
    [InlineData("0.0000000000000000000000000000000000", "0")]
    [InlineData("10e-29", "0.0000000000000000000000000001")]
    [InlineData("1e-28", "0.0000000000000000000000000001")]
    [InlineData("0.10000000000000000000000000000000e1", "1")]
    [InlineData("25000000000000000000000000000000e-31", "2.5")]
    [InlineData("9.999999999999999999999999999", "9.999999999999999999999999999")]
    public void NumberOfWhichNoDigitIsLost_IsRead_HoweverItIsWritten(string written, string amount)
    {
        var read = Read(Whole.Replace("1.50", written, StringComparison.Ordinal));

        Assert.Equal(amount, $"{read.Amount:0.############################}");
    }

    [Theory]
    [InlineData("1e-29")]
    [InlineData("1e-999999999999")]
    [InlineData("1e999999999999")]
    [InlineData("1e28")]
    [InlineData("9.9999999999999999999999999999")]
    public void NumberOfWhichADigitWouldBeLost_IsRefused(string written)
    {
        var refused = Assert.Throws<JsonInputException>(
            () => Read(Whole.Replace("1.50", written, StringComparison.Ordinal)));

        Assert.Equal("$.amount: is not a decimal of at most 28 digits.", refused.Message);
    }

    [Fact]
    public void PropertiesThatAreWrongTogether_AreSaidByTheRecord()
    {
        var refused = Assert.Throws<JsonInputException>(
            () => Read(Whole.Replace("\"a\"", "\"parts\"", StringComparison.Ordinal)));

        Assert.Equal(
            ["$.name: must not be the name of another property.", "$: is wrong as a whole."],
            refused.Faults.Select(fault => $"{fault}"));
    }

    private static Sample Read(string json) => StrictJson.Read<Sample>(Encoding.UTF8.GetBytes(json));

    private sealed record Sample : ICheckedInput
    {
        [MinLength(1)]
        [MaxLength(10)]
        public required string Name { get; init; }

        public required DateOnly On { get; init; }

        [Range(0, 10)]
        public decimal? Amount { get; init; }

        public bool Done { get; init; }

        public required ReportSource Source { get; init; }

        [Lines]
        public string? Note { get; init; }

        [MinLength(1)]
        [MaxLength(3)]
        public required ImmutableArray<Part> Parts { get; init; }

        public IEnumerable<(string Property, string Problem)> Problems() =>
            Name == "parts"
                ? [("name", "must not be the name of another property."), (string.Empty, "is wrong as a whole.")]
                : [];
    }

    private sealed record Part
    {
        [RegularExpression("[^ ]*", ErrorMessage = "must have no space.")]
        public required string Id { get; init; }
    }
}
