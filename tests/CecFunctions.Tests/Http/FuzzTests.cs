using System.Diagnostics;
using System.Globalization;

namespace CecFunctions.Tests.Http;

/// <summary>
/// Unforeseen requests, at every endpoint of <see cref="EndpointTable"/>, as every kind of caller.
/// </summary>
public sealed class FuzzTests
{
    /// <summary>
    /// After so many the members are new ones: who has been merged, decided and filled up takes little more.
    /// </summary>
    private const int RequestsPerSite = 5_000;

    /// <summary>
    /// As many reach every endpoint, do two in five of them, and get every kind of answer; the test asks for that.
    /// </summary>
    private const int RequestsInTheSuite = 2_500;

    private static readonly int Requests = Setting("CECFUNCTIONS_FUZZ_REQUESTS", RequestsInTheSuite);

    private static readonly int FirstSeed = Setting("CECFUNCTIONS_FUZZ_SEED", 1);

    /// <summary>
    /// What is to be among the answers, so that right requests and wrong ones of every kind were among those sent.
    /// </summary>
    private static readonly int[] Expected = [200, 201, 204, 400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428];

    [Fact]
    public async Task NoRequest_BreaksTheSite_OrChangesAMemberWhomTheCallerMayNotChange()
    {
        var answered = new HashSet<int>();
        for (var (seed, left) = (FirstSeed, Requests); left > 0; seed++, left -= RequestsPerSite)
        {
            var watch = Stopwatch.StartNew();
            var requests = Math.Min(left, RequestsPerSite);
            await using var run = await FuzzRun.PlayAsync(seed, requests);
            await ReportAsync(run.Figures.Line(seed, watch.Elapsed));

            Assert.True(
                run.Wrong.Count == 0,
                $"Seed {seed} (CECFUNCTIONS_FUZZ_SEED={seed}):\n{string.Join("\n\n", run.Wrong)}");
            answered.UnionWith(run.Figures.Statuses.Keys);
            if (requests >= RequestsInTheSuite)
            {
                Assert.Empty(EndpointTable.Everywhere.Select(row => row.ToString()).Except(run.Figures.Sent.Keys));
                var undone = EndpointTable.Rows.Select(row => row.ToString()).Except(run.Figures.Done.Keys);
                Assert.True(
                    run.Figures.Done.Count > EndpointTable.Rows.Length * 2 / 5,
                    $"Not done: {string.Join(", ", undone)}");
            }
        }

        Assert.Empty(Requests >= RequestsInTheSuite ? Expected.Except(answered) : []);
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;

    private static async Task ReportAsync(string line)
    {
        if (Environment.GetEnvironmentVariable("CECFUNCTIONS_FUZZ_LOG") is { Length: > 0 } log)
        {
            await File.AppendAllTextAsync(log, line + "\n");
        }
    }
}
