using System.Text;
using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.Domain.Tests.Audits.Draw;

/// <summary>
/// What manifests must agree in while no seed is revealed. With a seed the seal finds any of these first.
/// </summary>
[Trait("Rule", "ALL-AUDIT-2")]
public sealed class DrawForgeryTests
{
    private static readonly string Commitment = Hex('c');
    private static readonly DateOnly FirstNight = new(2026, 3, 1);
    private static readonly DateOnly SecondNight = new(2026, 3, 2);

    internal static readonly DrawManifest First = new(
        "acsm",
        FirstNight,
        null,
        Commitment,
        [
            new DrawnType(
                "ACSM-CPT", 2026, 0.5m, Commitment, default, new(2, 1), new(2, 1), Hex('1'),
                [new("a/a-1/1/2026-02-28", Hex('1'), true), new("b/b-1/1/2026-02-28", Hex('2'), false)]),
        ],
        Hex('f'));

    // Line 1 is the head, 2 a type with its submissions in 3 and 4, 5 another with one in 6, 7 the seal.
    private static readonly DrawManifest Second = new(
        "acsm",
        SecondNight,
        DrawManifestText.Digest(DrawManifestText.Write(First)),
        Commitment,
        [
            new DrawnType(
                "ACSM-CPT", 2026, 0.5m, Commitment, new(2, 1), new(2, 1), new(4, 2), Hex('3'),
                [new("c/c-1/1/2026-03-01", Hex('3'), true), new("d/d-1/1/2026-03-01", Hex('4'), false)]),
            new DrawnType(
                "ACSM-EP", 2026, 0.5m, Commitment, default, new(1, 0), new(1, 0), null,
                [new("e/e-1/1/2026-03-01", Hex('5'), false)]),
        ],
        Hex('f'));

    private static readonly Dictionary<string, (DrawManifest Forged, int Line, string Problem)> Forgeries = new()
    {
        ["the night given twice"] =
            (Second with { Night = FirstNight }, 1, "the night of 2026-03-01 is given twice"),
        ["an earlier night"] = (
            Second with { Night = new DateOnly(2026, 2, 28) },
            1,
            "the night of 2026-02-28 comes after that of 2026-03-01"),
        ["another manifest before it"] = (
            Second with { Previous = Hex('0') },
            1,
            "the manifest before it is not that of 2026-03-01 as given: one is missing, or was changed"),
        ["another commitment of the night"] =
            (Second with { Commitment = Hex('d') }, 1, "the commitment to the seed of 2026 is another"),
        ["a type that is left out"] = (
            Second with { Types = Second.Types.RemoveAt(0) },
            1,
            "ACSM-CPT 2026 was drawn from before and is not listed"),
        ["types in another order"] = (
            Second with { Types = [Second.Types[1], Second.Types[0]] },
            4,
            "ACSM-CPT 2026 is not in the order of types and years"),
        ["a type listed twice"] = (
            Second with { Types = Second.Types.Add(Second.Types[1]) },
            7,
            "ACSM-EP 2026 is not in the order of types and years"),
        ["another commitment of a type"] =
            (Cpt(t => t with { Commitment = Hex('d') }), 2, "the commitment to the seed of 2026 is another"),
        ["another rate"] = (Cpt(t => t with { Rate = 0.6m }), 2, "the rate of ACSM-CPT 2026 was 0.5 before"),
        ["another count before"] =
            (Cpt(t => t with { Before = new(3, 1) }), 2, "before this night there were 1 drawn of 2, not 1 drawn of 3"),
        ["another count of the night"] =
            (Cpt(t => t with { Night = new(3, 1) }), 2, "this night has 2 submissions below, not 3"),
        ["another count after"] =
            (Cpt(t => t with { After = new(5, 2) }), 2, "after this night there are 2 drawn of 4, not 2 drawn of 5"),
        ["more drawn than there are"] =
            (Cpt(t => t with { Night = new(2, 3), After = new(4, 4) }), 2, "more are drawn than there are"),
        ["a type of nothing"] = (
            Ep(t => t with { Night = default, After = default, Submissions = [] }),
            5,
            "no submission has been in its draws"),
        ["an id that is none"] = (CptSubmission(0, s => s with { Id = "c" }), 3, "'c' is no submission's id"),
        ["a submission of another year"] = (
            CptSubmission(1, s => s with { Id = "d/d-1/1/2025-03-01" }),
            4,
            "'d/d-1/1/2025-03-01' is not of 2026"),
        ["a submission of the night itself"] = (
            CptSubmission(1, s => s with { Id = "d/d-1/1/2026-03-02" }),
            4,
            "'d/d-1/1/2026-03-02' is not of a day before the night"),
        ["a submission drawn before"] = (
            CptSubmission(1, s => s with { Id = "a/a-1/1/2026-02-28" }),
            4,
            "'a/a-1/1/2026-02-28' is in a draw for the second time"),
        ["a ticket out of order"] = (
            CptSubmission(1, s => s with { Ticket = Hex('2') }),
            4,
            "the ticket of 'd/d-1/1/2026-03-01' is not in order"),
        ["a ticket twice"] = (
            CptSubmission(1, s => s with { Ticket = Hex('3') }),
            4,
            "the ticket of 'd/d-1/1/2026-03-01' is not in order"),
        ["one spared"] = (
            CptSubmission(0, s => s with { Drawn = false }),
            3,
            "'c/c-1/1/2026-03-01' is among the 1 smallest tickets"),
        ["one chosen"] = (
            CptSubmission(1, s => s with { Drawn = true }),
            4,
            "'d/d-1/1/2026-03-01' is not among the 1 smallest tickets"),
        ["another cut-off"] = (
            Cpt(t => t with { CutOff = Hex('4') }),
            2,
            "the cut-off is not the greatest ticket that was drawn"),
    };

    public static TheoryData<string> Names => [.. Forgeries.Keys];

    [Fact]
    public void ManifestsThatAgree_AreVerified()
    {
        var verdict = Verify(Second);

        Assert.Null(verdict.Wrong);
        Assert.Equal(
            [("ACSM-CPT", new DrawCounts(4, 2), false), ("ACSM-EP", new DrawCounts(1, 0), false)],
            verdict.Types.Select(type => (type.Type, type.SoFar, type.Recomputed)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Forgery_IsNamedByLineAndSentence(string name)
    {
        var (forged, line, problem) = Forgeries[name];

        Assert.Equal(new WrongLine("second", line, problem), Verify(forged).Wrong);
    }

    [Fact]
    public void TypesOfAYear_ComeBeforeThoseOfTheNext()
    {
        var next = Second.Types[1] with
        {
            Type = "ACSM-CPT",
            Year = 2027,
            Submissions = [new("e/e-1/1/2027-01-01", Hex('5'), false)],
        };
        var inOrder = Second with
        {
            Night = new DateOnly(2027, 1, 2),
            Types = [Second.Types[0], next],
        };

        Assert.Null(Verify(inOrder).Wrong);
        Assert.Equal(4, Verify(inOrder with { Types = [next, Second.Types[0]] }).Wrong?.Line);
        // Two years later a type needs not be listed any more.
        Assert.Null(Verify(inOrder with { Night = new DateOnly(2028, 1, 2), Types = [next] }).Wrong);
        Assert.Equal(1, Verify(inOrder with { Types = [next] }).Wrong?.Line);
    }

    [Theory]
    [InlineData("rate", "0.0", false)]
    [InlineData("rate", "0.0001", true)]
    [InlineData("rate", "1", true)]
    [InlineData("rate", "1.0001", false)]
    [InlineData("rate", "0.50", false)]
    [InlineData("rate", "\"0.5\"", false)]
    [InlineData("year", "0", false)]
    [InlineData("year", "1", true)]
    [InlineData("year", "9999", true)]
    [InlineData("year", "10000", false)]
    [InlineData("commitment", "null", false)]
    [InlineData("commitment", "\"cc\"", false)]
    [InlineData("night", "{\"submissions\":2147483647,\"drawn\":1}", true)]
    [InlineData("night", "{\"submissions\":2147483648,\"drawn\":1}", false)]
    [InlineData("night", "{\"submissions\":-1,\"drawn\":1}", false)]
    [InlineData("night", "{\"submissions\":2}", false)]
    [InlineData("night", "2", false)]
    [InlineData("type", "2", false)]
    public void ValueOfATypesLine_IsReadStrictly(string property, string value, bool taken)
    {
        var lines = Encoding.UTF8.GetString(DrawManifestText.Write(First)).Split('\n');
        var at = lines[1].IndexOf($"\"{property}\":", StringComparison.Ordinal) + property.Length + 3;
        var end = property == "night"
            ? lines[1].IndexOf('}', at) + 1
            : lines[1].IndexOf(',', at);
        lines[1] = lines[1][..at] + value + lines[1][end..];

        var wrong = Record.Exception(() => DrawManifestText.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines))));

        Assert.Equal(taken ? null : 2, (wrong as ManifestLineException)?.Line);
        Assert.Equal(taken, wrong is null);
    }

    [Theory]
    [InlineData("cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccg")]
    [InlineData("cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccC")]
    [InlineData("ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc")]
    [InlineData("ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc")]
    public void Digest_IsSixtyFourLowerCaseDigits(string digest)
    {
        var text = Encoding.UTF8.GetString(DrawManifestText.Write(First))
            .Replace(Hex('f'), digest, StringComparison.Ordinal);

        var wrong = Assert.Throws<ManifestLineException>(() => DrawManifestText.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal((5, "'seal' is not 64 lower-case hexadecimal digits"), (wrong.Line, wrong.Message));
    }

    [Theory]
    [InlineData("m/c/1/2026-03-01", true)]
    [InlineData("m/c/with/slashes/1/2026-03-01", true)]
    [InlineData("/c/1/2026-03-01", false)]
    [InlineData("m//1/2026-03-01", false)]
    [InlineData("m/1/2026-03-01", false)]
    [InlineData("m/c/01/2026-03-01", false)]
    [InlineData("m/c/-1/2026-03-01", false)]
    [InlineData("m/c/1/2026-3-1", false)]
    public void Id_IsReadAsItIsWritten(string id, bool taken)
    {
        Assert.Equal(taken ? id : null, Submission.Find(id)?.Id);
    }

    [Theory]
    [InlineData(64, 'a', true)]
    [InlineData(64, 'A', true)]
    [InlineData(64, 'g', false)]
    [InlineData(63, 'a', false)]
    [InlineData(65, 'a', false)]
    public void Seed_IsSixtyFourHexadecimalDigits(int digits, char digit, bool taken)
    {
        var text = new string('0', digits - 1) + digit;

        Assert.Equal(taken, DrawSeed.TryParse(text) is not null);
        if (taken)
        {
            Assert.Equal(text.ToUpperInvariant(), DrawSeed.TryParse(text)!.Reveal().ToUpperInvariant());
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void SeedAndStart_HaveThirtyTwoBytes(int length)
    {
        Assert.StartsWith(
            $"A seed has 32 bytes, not {length}.",
            Assert.Throws<ArgumentException>(() => new DrawSeed(new byte[length])).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "A start is made of 32 bytes.",
            Assert.Throws<ArgumentException>(() => new RandomStart(new byte[length])).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    public void Start_TakesNoRateOrNumberThatIsNone_AndEveryDigitOfARate()
    {
        var start = new RandomStart(new byte[32]);

        Assert.Throws<ArgumentOutOfRangeException>(() => start.Drawn(-0.1m, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Drawn(1.1m, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => start.Drawn(0.1m, -1));
        Assert.Equal(999_999_999, start.Drawn(0.9999999999999999999999999999m, 1_000_000_000));
        Assert.Equal(123_456_789, start.Drawn(0.1234567890123456789m, 1_000_000_000));
    }

    private static DrawVerdict Verify(DrawManifest second) => DrawVerification.Verify(
        [
            new ManifestFile("first", DrawManifestText.Write(First)),
            new ManifestFile("second", DrawManifestText.Write(second)),
        ],
        []);

    internal static string Hex(char digit) => new(digit, 64);

    private static DrawManifest Cpt(Func<DrawnType, DrawnType> change) =>
        Second with { Types = Second.Types.SetItem(0, change(Second.Types[0])) };

    private static DrawManifest Ep(Func<DrawnType, DrawnType> change) =>
        Second with { Types = Second.Types.SetItem(1, change(Second.Types[1])) };

    private static DrawManifest CptSubmission(int index, Func<DrawnSubmission, DrawnSubmission> change) =>
        Cpt(type => type with { Submissions = type.Submissions.SetItem(index, change(type.Submissions[index])) });
}
