using System.Text;
using CecFunctions.Domain.Audits.Draw;
using FsCheck;
using FsCheck.Fluent;

namespace CecFunctions.Domain.Tests.Audits.Draw;

[Trait("Rule", "ALL-AUDIT-2")]
public sealed class DrawVerificationTests
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly DrawSeed Seed = DrawnYear.SeedOf(2026);

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    public void YearAsDrawn_IsVerified_WithItsCounts()
    {
        var verdict = DrawVerification.Verify(Year(), [Seed]);

        Assert.Null(verdict.Wrong);
        Assert.Equal(
            [("ACSM-CPT", 51L, true), ("ACSM-EP", 24L, true)],
            verdict.Types.Select(type => (type.Type, type.SoFar.Submissions, type.Recomputed)));
        Assert.All(
            verdict.Types,
            type =>
                Assert.InRange(type.SoFar.Drawn, (type.SoFar.Submissions / 10) - 1, (type.SoFar.Submissions / 10) + 1));
    }

    [Fact]
    public void TurnOfTheYear_IsVerified_WithEitherSeedOrBoth()
    {
        var year = new DrawnYear("acsm", 0.1m, DrawnYear.SeedOf);
        year.Draw(new DateOnly(2026, 12, 31), Waiting("a", 20, new DateOnly(2026, 12, 30)));
        year.Draw(new DateOnly(2027, 1, 1), Waiting("b", 20, new DateOnly(2026, 12, 31)));
        year.Draw(new DateOnly(2027, 1, 2), Waiting("c", 20, new DateOnly(2027, 1, 1)));

        var old = DrawVerification.Verify(year.Files, [DrawnYear.SeedOf(2026)]);
        Assert.Equal(
            (null, "True False True False"),
            (old.Wrong, string.Join(' ', old.Types.Select(type => type.Recomputed))));
        Assert.All(
            DrawVerification.Verify(year.Files, [DrawnYear.SeedOf(2026), DrawnYear.SeedOf(2027)]).Types,
            type => Assert.True(type.Recomputed));
    }

    [Fact]
    public void AnotherSeed_IsRefused()
    {
        var wrong = DrawVerification.Verify(Year(), [DrawnYear.SeedOf(1)]).Wrong;

        Assert.Equal(("acsm/2026-03-01.jsonl", 1), (wrong!.File, wrong.Line));
        Assert.Contains(DrawnYear.SeedOf(1).Commitment, wrong.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("night", "acsm/2026-03-03.jsonl", 1)]
    [InlineData("swap", "acsm/2026-03-02.jsonl", 1)]
    [InlineData("repeat", "acsm/2026-03-02.jsonl", 1)]
    [InlineData("first", "acsm/2026-03-02.jsonl", 2)]
    public void ManifestMissingRepeatedOrSwapped_IsNamed(string what, string file, int line)
    {
        var files = Year().ToList();
        switch (what)
        {
            case "night":
                files.RemoveAt(1);
                break;
            case "swap":
                (files[1], files[2]) = (files[2], files[1]);
                break;
            case "repeat":
                files.Insert(1, files[1]);
                break;
            default:
                files.RemoveAt(0);
                break;
        }

        var wrong = DrawVerification.Verify(files, [Seed]).Wrong;

        // Swapped, the later one comes where the earlier is missing.
        Assert.Equal((what == "swap" ? "acsm/2026-03-03.jsonl" : file, line), (wrong?.File, wrong?.Line));
    }

    [Theory]
    [InlineData("\"drawn\":false", "\"drawn\":true", "submission")]
    [InlineData("\"drawn\":true", "\"drawn\":false", "submission")]
    [InlineData("\"id\":\"p", "\"id\":\"q", "submission")]
    [InlineData("\"ticket\":\"", "\"ticket\":\"0", "submission")]
    [InlineData("\"cutOff\":\"", "\"cutOff\":\"0", "type")]
    [InlineData("\"rate\":0.1", "\"rate\":0.9", "type")]
    [InlineData("\"rate\":0.1", "\"rate\":0.10", "type")]
    [InlineData("\"before\":{\"submissions\":", "\"before\":{\"submissions\":1", "type")]
    [InlineData("\"night\":{\"submissions\":", "\"night\":{\"submissions\":1", "type")]
    [InlineData("\"after\":{\"submissions\":", "\"after\":{\"submissions\":1", "type")]
    [InlineData("\"year\":2026", "\"year\":2025", "type")]
    [InlineData("\"type\":\"ACSM-CPT\"", "\"type\":\"ACSM-CEP\"", "type")]
    [InlineData("\"night\":\"2026-03", "\"night\":\"2026-04", "night")]
    [InlineData("\"program\":\"acsm\"", "\"program\":\"nasm\"", "night")]
    [InlineData("\"seal\":\"", "\"seal\":\"0", "seal")]
    public void ChangeInAnyManifest_IsNamedByFileAndLine(string from, string to, string kind)
    {
        for (var at = 0; at < 5; at++)
        {
            var files = Year().ToList();
            var lines = Encoding.UTF8.GetString(files[at].Content.Span).Split('\n').ToList();
            var line = lines.FindIndex(text =>
                text.Contains($"\"line\":\"{kind}\"", StringComparison.Ordinal)
                && text.Contains(from, StringComparison.Ordinal));
            if (line < 0)
            {
                continue;
            }

            var changed = lines[line].Replace(from, to, StringComparison.Ordinal);
            // Texts of a digest keep their length.
            lines[line] = to.EndsWith("\"0", StringComparison.Ordinal) ? KeepDigests(changed, to) : changed;
            files[at] = files[at] with { Content = Encoding.UTF8.GetBytes(string.Join('\n', lines)) };

            var wrong = DrawVerification.Verify(files, [Seed]).Wrong;

            Assert.NotNull(wrong);
            if (kind is "submission" or "type")
            {
                Assert.Equal((files[at].Name, line + 1), (wrong.File, wrong.Line));
            }
        }
    }

    [Fact]
    public void AnySubmissionLeftOut_WithAllCountsPutRight_IsNoticed()
    {
        // The forgery that hides a submission, tried in every manifest and for every submission not drawn.
        var year = Year();
        for (var at = 0; at < year.Count; at++)
        {
            var manifest = DrawManifestText.Read(year[at].Content.Span);
            for (var t = 0; t < manifest.Types.Length; t++)
            {
                foreach (var submission in manifest.Types[t].Submissions.Where(submission => !submission.Drawn))
                {
                    var type = manifest.Types[t];
                    var without = manifest with
                    {
                        Types = manifest.Types.SetItem(t, type with
                        {
                            Submissions = type.Submissions.Remove(submission),
                            Night = type.Night with { Submissions = type.Night.Submissions - 1 },
                            After = type.After with { Submissions = type.After.Submissions - 1 },
                        }),
                    };
                    var files = year.ToList();
                    files[at] = files[at] with { Content = DrawManifestText.Write(without) };

                    Assert.NotNull(DrawVerification.Verify(files, [Seed]).Wrong);
                }
            }
        }
    }

    [Fact]
    public void AnyByteChanged_AnywhereInAYear_IsNoticed()
    {
        var year = Year();
        var places = from file in Gen.Choose(0, year.Count - 1)
            from at in Gen.Choose(0, year[file].Content.Length - 1)
            from mask in Gen.Choose(1, 255)
            select (file, at, mask);
        Prop.ForAll(Arb.From(places), place =>
        {
            var bytes = year[place.file].Content.ToArray();
            bytes[place.at] ^= (byte)place.mask;
            var files = year.ToList();
            files[place.file] = files[place.file] with { Content = bytes };

            Assert.NotNull(DrawVerification.Verify(files, [Seed]).Wrong);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(600).WithReplay(20260104, 1UL));
    }

    [Fact]
    public void LineAddedOrTakenAway_IsNoticed()
    {
        var year = Year();
        for (var at = 0; at < year.Count; at++)
        {
            var lines = Encoding.UTF8.GetString(year[at].Content.Span).TrimEnd('\n').Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                var files = year.ToList();
                files[at] = files[at] with
                {
                    Content = Encoding.UTF8.GetBytes(
                        string.Concat(lines.Where((_, i) => i != line).Select(text => text + "\n"))),
                };
                Assert.NotNull(DrawVerification.Verify(files, [Seed]).Wrong);
                files[at] = files[at] with
                {
                    Content = Encoding.UTF8.GetBytes(
                        string.Concat(
                            lines.SelectMany((text, i) => i == line ? [text, text] : new[] { text })
                                .Select(text => text + "\n"))),
                };
                Assert.NotNull(DrawVerification.Verify(files, [Seed]).Wrong);
            }
        }
    }

    [Fact]
    public void SubmissionInASecondDraw_IsNamed()
    {
        var year = new DrawnYear("acsm", 0.1m, _ => Seed);
        year.Draw(First, Waiting("a", 5, First.AddDays(-1)));
        year.Draw(First.AddDays(1), Waiting("a", 5, First.AddDays(-1)));

        var wrong = DrawVerification.Verify(year.Files, [Seed]).Wrong;

        Assert.Equal(("acsm/2026-03-02.jsonl", 3), (wrong!.File, wrong.Line));
        Assert.Contains("second time", wrong.Problem, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    public void WithTheSeed_NumberTicketAndSealAreComputedAgain()
    {
        var manifest = DrawManifestText.Read(Year()[0].Content.Span);
        var (type, drawn) = (manifest.Types[0], manifest.Types[0].Night.Drawn);
        var last = type.Submissions[^1];
        var end = 1 + manifest.Types.Sum(listed => 1 + listed.Submissions.Length) + 1;

        AssertWrong(
            2,
            $"of {type.After.Submissions} submissions {drawn} are to be drawn, not {drawn + 1}",
            With(type with
            {
                Night = type.Night with { Drawn = drawn + 1 },
                After = type.After with { Drawn = drawn + 1 },
            }));
        AssertWrong(
            2 + type.Submissions.Length,
            $"the ticket of '{last.Id}' is another",
            With(type with
            {
                Submissions = type.Submissions.Replace(last, last with { Ticket = new string('f', 64) }),
            }));
        AssertWrong(end, "the seal does not fit the lines above", manifest with { Seal = new string('0', 64) });

        DrawManifest With(DrawnType changed) => manifest with { Types = manifest.Types.SetItem(0, changed) };

        static void AssertWrong(int line, string problem, DrawManifest forged) => Assert.Equal(
            new WrongLine("x", line, problem),
            DrawVerification.Verify([new ManifestFile("x", DrawManifestText.Write(forged))], [Seed]).Wrong);
    }

    [Fact]
    public void FileThatIsNoManifest_IsNamedByItsLine()
    {
        foreach (var (text, line) in new[] { ("", 1), ("hello\n", 1), ("{}\n", 1), ("[]\n", 1) })
        {
            var wrong = DrawVerification.Verify([new ManifestFile("x", Encoding.UTF8.GetBytes(text))], []).Wrong;
            Assert.Equal(("x", line), (wrong?.File, wrong?.Line));
        }

        var cutOff = Year()[0].Content[..^5];
        Assert.Contains(
            "cut off",
            DrawVerification.Verify([new ManifestFile("x", cutOff)], []).Wrong!.Problem,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Manifest_ReadAndWritten_IsTheSame()
    {
        foreach (var file in Year())
        {
            Assert.Equal(file.Content.ToArray(), DrawManifestText.Write(DrawManifestText.Read(file.Content.Span)));
        }
    }

    /// <summary>Five nights of two types, one of them without a submission.</summary>
    private static IReadOnlyList<ManifestFile> Year()
    {
        var year = new DrawnYear("acsm", 0.1m, _ => Seed);
        foreach (var (size, night) in new[] { 20, 15, 0, 10, 30 }.Select((size, night) => (size, night)))
        {
            year.Draw(First.AddDays(night), Waiting($"p{night}-", size, First.AddDays(night - 1)));
        }

        return year.Files;
    }

    /// <summary>Two in three are personal trainers.</summary>
    private static WaitingSubmission[] Waiting(string prefix, int count, DateOnly renewedOn) =>
        [
            .. Enumerable.Range(0, count)
            .Select(i => DrawnYear.Waiting($"{prefix}{i}", i % 3 == 2 ? "ACSM-EP" : "ACSM-CPT", renewedOn)),
        ];

    private static string KeepDigests(string line, string to)
    {
        var at = line.IndexOf(to, StringComparison.Ordinal) + to.Length + 63;
        return line.Remove(at, 1);
    }
}
