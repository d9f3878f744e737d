using System.Globalization;
using CecFunctions.Domain.Audits.Draw;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>A draw over 300 submissions whose process is killed, for real, at ten points one after the other.</summary>
/// <remarks>Over 2,000 and at twenty points where <see cref="FireSize.FullNights"/> says so.</remarks>
public sealed class KilledDrawTests
{
    private static readonly int Members = FireSize.FullNights is null ? 300 : 2_000;
    private static readonly int Kills = FireSize.FullNights is null ? 10 : 20;

    // The first writes of a start make sure that storage is there; after them the night is begun, the seed committed
    // to, the manifest fixed.
    private const int FirstOfTheDraw = 13;
    private static readonly int MostWrites = FireSize.FullNights is null ? 50 : 170;

    [Fact]
    [Trait("Rule", "ALL-AUDIT-1")]
    [Trait("Rule", "ALL-AUDIT-2")]
    [Trait("Rule", "ALL-NOTICE-1")]
    public async Task DrawKilledAgainAndAgain_EndsAsIfNothingHadHappened()
    {
        var prepared = await DrawUnderFire.PrepareAsync(Members);
        var undisturbed = await DrawUnderFire.PlayAsync(prepared, []);
        var points = new Random(20260602);
        int[] writes =
        [
            .. Enumerable.Range(FirstOfTheDraw, 5),
            .. Enumerable.Range(0, Kills - 5).Select(_ => points.Next(FirstOfTheDraw + 5, MostWrites)),
        ];

        var killed = await DrawUnderFire.PlayAsync(prepared, writes);

        Assert.Equal(Kills, killed.Kills);
        Assert.Equal(undisturbed.Manifests.Keys.Order(), killed.Manifests.Keys.Order());
        Assert.All(undisturbed.Manifests, manifest => Assert.Equal(manifest.Value, killed.Manifests[manifest.Key]));
        Assert.Equal(undisturbed.Cases, killed.Cases);
        Assert.Equal(undisturbed.Export, killed.Export);
        Assert.Equal(undisturbed.Addressees, killed.Addressees);

        // One notice and one mail each, for a tenth of the members, as anyone can check.
        Assert.InRange(killed.Cases.Count, (Members / 10) - 4, (Members / 10) + 4);
        Assert.Equal(killed.Cases.Count, killed.Addressees.Distinct().Count());
        Assert.Equal(killed.Cases.Count, killed.Addressees.Count);
        Assert.All(killed.Cases, audit => Assert.EndsWith(" 1", audit, StringComparison.Ordinal));
        var verdict = DrawVerification.Verify(
            [
                .. killed.Manifests.OrderBy(manifest => manifest.Key, StringComparer.Ordinal).Select(
                    manifest => new ManifestFile(manifest.Key, manifest.Value)),
            ],
            [DrawSeed.TryParse(DrawUnderFire.Seed)!]);
        Assert.Null(verdict.Wrong);
        Assert.Equal(
            (Members, killed.Cases.Count),
            (verdict.Types.Sum(type => type.SoFar.Submissions), verdict.Types.Sum(type => type.SoFar.Drawn)));
        Directory.Delete(prepared, recursive: true);
        await ReportAsync(undisturbed, killed);
    }

    private static async Task ReportAsync(DrawOutcome undisturbed, DrawOutcome killed)
    {
        if (Environment.GetEnvironmentVariable("CECFUNCTIONS_RELIABILITY_LOG") is { Length: > 0 } log)
        {
            await File.AppendAllTextAsync(log, string.Create(
                CultureInfo.InvariantCulture,
                $"draw: {killed.Kills} kills, {killed.Cases.Count} cases, manifests and export equal, none told "
                    + $"twice, {killed.Duration.TotalSeconds:F0} s (undisturbed "
                        + $"{undisturbed.Duration.TotalSeconds:F0} s)\n"));
        }
    }
}
