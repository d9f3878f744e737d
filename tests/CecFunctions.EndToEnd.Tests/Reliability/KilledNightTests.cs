using System.Globalization;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>
/// A night of 240 due members whose process is killed, for real, at eight points one after the other.
/// </summary>
/// <remarks>Of 3,000 and at twenty points where <see cref="FireSize.FullNights"/> says so.</remarks>
public sealed class KilledNightTests
{
    private static readonly int Nights = FireSize.FullNights ?? 1;
    private static readonly int Members = FireSize.FullNights is null ? 240 : 3_000;

    /// <summary>How often the sweep is killed, and how often the dispatch.</summary>
    private static readonly int Kills = FireSize.FullNights is null ? 4 : 10;

    /// <summary>
    /// The last write at which a start of the sweep may die, so early that all starts do not finish the night.
    /// </summary>
    private static readonly int LastInSweep = FireSize.FullNights is null ? 70 : 420;

    private static readonly int LastInDispatch = FireSize.FullNights is null ? 150 : 700;

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public async Task NightKilledAgainAndAgain_EndsAsIfNothingHadHappened()
    {
        var prepared = await NightUnderFire.PrepareAsync(Members);
        var undisturbed = await NightUnderFire.PlayAsync(prepared, [], []);
        var told = Addressees(undisturbed.Mailbox);
        Assert.Equal(Members, undisturbed.Export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"state\":\"sent\"", undisturbed.Export, StringComparison.Ordinal);

        for (var night = 0; night < Nights; night++)
        {
            var points = new Random(night);
            var killed = await NightUnderFire.PlayAsync(
                prepared, Points(points, 30, LastInSweep), Points(points, 30, LastInDispatch));

            Assert.Equal(2 * Kills, killed.Kills);
            Assert.Equal(undisturbed.Export, killed.Export);
            Assert.Equal(told, Addressees(killed.Mailbox));
            await ReportAsync(night, undisturbed, killed);
            Directory.Delete(killed.Mailbox, recursive: true);
        }

        Directory.Delete(undisturbed.Mailbox, recursive: true);
        Directory.Delete(prepared, recursive: true);
    }

    /// <summary>Different writes, even and odd in turn: after a write was answered and before one is sent.</summary>
    private static int[] Points(Random points, int least, int most) =>
        [.. Enumerable.Range(0, Kills).Select(kill => (points.Next(least, most) / 2 * 2) + (kill % 2))];

    /// <summary>The addressees, once for each mail: with one mail per member and day, none is there twice.</summary>
    private static string[] Addressees(string mailbox)
    {
        var addressees = MailboxFolderMails.AddresseesIn(mailbox);
        Assert.Equal(addressees.Distinct(), addressees);
        Assert.NotEmpty(addressees);
        return addressees;
    }

    private static async Task ReportAsync(int night, NightFigures undisturbed, NightFigures killed)
    {
        if (Environment.GetEnvironmentVariable("CECFUNCTIONS_RELIABILITY_LOG") is { Length: > 0 } log)
        {
            await File.AppendAllTextAsync(log, string.Create(
                CultureInfo.InvariantCulture,
                $"night {night + 1}: {killed.Kills} kills ({killed.InSweep} in the sweep), export equal, "
                    + $"{Addressees(killed.Mailbox).Length} mails, none twice, {killed.Duration.TotalSeconds:F0} s "
                        + $"(undisturbed {undisturbed.Duration.TotalSeconds:F0} s)\n"));
        }
    }
}
