using System.Globalization;

namespace CecFunctions.EndToEnd.Tests.Reliability;

/// <summary>A night of 3,000 due members whose process is killed, for real, at twenty points one after the other.</summary>
public sealed class KilledNightTests
{
    private const int Members = 3_000;
    private const int KillsInSweep = 10;
    private const int KillsInDispatch = 10;

    /// <summary>How many nights are played; <c>scripts/reliability.sh</c> asks for more than one.</summary>
    private static readonly int Nights =
        int.TryParse(Environment.GetEnvironmentVariable("CECFUNCTIONS_NIGHTS"), CultureInfo.InvariantCulture, out var nights) ? nights : 1;

    [Fact]
    [Trait("Rule", "ALL-NOTICE-1")]
    public async Task NightKilledAtTwentyPoints_EndsAsIfNothingHadHappened()
    {
        var prepared = await NightUnderFire.PrepareAsync(Members);
        var undisturbed = await NightUnderFire.PlayAsync(prepared, [], []);
        var told = Addressees(undisturbed.Mailbox);
        Assert.Equal(Members, undisturbed.Export.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("\"state\":\"sent\"", undisturbed.Export, StringComparison.Ordinal);

        for (var night = 0; night < Nights; night++)
        {
            var points = new Random(night);
            var killed = await NightUnderFire.PlayAsync(prepared, Points(points, KillsInSweep, 30, 420), Points(points, KillsInDispatch, 30, 700));

            Assert.Equal(KillsInSweep + KillsInDispatch, killed.Kills);
            Assert.Equal(undisturbed.Export, killed.Export);
            Assert.Equal(told, Addressees(killed.Mailbox));
            await ReportAsync(night, undisturbed, killed);
            Directory.Delete(killed.Mailbox, recursive: true);
        }

        Directory.Delete(undisturbed.Mailbox, recursive: true);
        Directory.Delete(prepared, recursive: true);
    }

    /// <summary>Different writes, odd and even: before a write is sent and after it was answered.</summary>
    private static int[] Points(Random points, int count, int least, int most) =>
        [.. Enumerable.Range(0, count).Select(_ => points.Next(least, most))];

    /// <summary>Who was written to, once for each mail: one mail per member and day means nobody twice.</summary>
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
                $"night {night + 1}: {killed.Kills} kills ({killed.InSweep} in the sweep), export equal, {Addressees(killed.Mailbox).Length} mails, none twice, {killed.Duration.TotalSeconds:F0} s (undisturbed {undisturbed.Duration.TotalSeconds:F0} s)\n"));
        }
    }
}
