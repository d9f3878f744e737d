using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues.Models;
using CecFunctions.Imports;
using CecFunctions.Night;
using FunctionsWorkerHarness;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>
/// A whole night of a roster through timer, queue and closing. Its members were left alone for years, so that all which
/// time can change has changed on whatever day the test runs.
/// </summary>
public sealed class NightTests
{
    private const string Timer = "NightlySweep";
    private const string Function = "SweepShard";
    private const string Queue = "sweep-shards";
    private const int Members = 60;

    /// <summary>
    /// What the killed process had sent off may reach storage after it, one claim an hour at the worst: no more than
    /// its connections to Azurite, and one hour for the work.
    /// </summary>
    private const int MostHours = 16 + 1;

    private static readonly DateOnly ImportedOn = new(2020, 6, 1);
    private static readonly string[] Programs = ["acsm", "nasm", "nsca"];

    [Fact]
    public async Task Night_EndsAsByThePlainSweep_ThoughMessagesComeTwiceAndTheWorkerIsKilled()
    {
        await using var reference = await FunctionAppSystem.CreateAsync();
        await using var killed = await FunctionAppSystem.CreateAsync();
        var expected = await PlainNightAsync(reference);
        await using (await ImportAsync(killed))
        {
        }

        await killed.StartWorkerAsync();
        await killed.RunTimerAsync(Timer, isPastDue: true);
        var messages = await killed.ReceiveAsync(Queue);
        Assert.True(messages.Count > 3, $"{messages.Count} shards are too few for a night that is interrupted.");

        // The first messages are done, each of them twice at once.
        var done = messages.Take(messages.Count / 3).ToList();
        foreach (var message in done)
        {
            var text = FunctionAppSystem.Decoded(message);
            var twice = killed.Worker.InvokeQueueAsync(Function, text, 2, CancellationToken.None);
            FunctionAppSystem.Succeeded(await killed.DeliverAsync(Function, Queue, message));
            FunctionAppSystem.Succeeded(await twice);
        }

        // The others are in work when the process ends.
        var inWork = messages.Skip(done.Count).ToList();
        var lost = inWork.Select(message => killed.DeliverAsync(Function, Queue, message)).ToList();
        await WorkHasBegunAsync(killed, Task.WhenAll(lost));
        await killed.Worker.KillAsync();
        foreach (var (delivery, message) in lost.Zip(inWork))
        {
            await ReleasedAsync(killed, delivery, message);
        }

        // Hour after hour the timer asks again for what was lost.
        await killed.StartWorkerAsync();
        for (var hour = 0; hour < MostHours && !(await FinishedNightsAsync(killed)).SequenceEqual(Programs); hour++)
        {
            await ExpireClaimsAsync(killed);
            await killed.DeliverAllAsync(Function, Queue);
            await killed.RunTimerAsync(Timer, isPastDue: false);
            await killed.DeliverAllAsync(Function, Queue);
        }

        await killed.RunTimerAsync(Timer, isPastDue: false);
        Assert.Equal(Programs, await FinishedNightsAsync(killed));
        var record = await RecordAsync(killed);
        Assert.Empty(expected.Except(record));
        Assert.Empty(record.Except(expected));
        Assert.Empty(await killed.ReceiveAsync(Queue));

        // What the night planned is mailed, and none of it twice.
        await killed.RunTimerAsync("NoticeDispatch", isPastDue: false);
        var mails = Directory.Exists(killed.Mailbox) ? Directory.GetFiles(killed.Mailbox, "*.eml").Length : 0;
        await killed.RunTimerAsync("NoticeDispatch", isPastDue: true);
        Assert.NotEqual(0, mails);
        Assert.Equal(mails, Directory.GetFiles(killed.Mailbox, "*.eml").Length);

        // Asked to end, the worker does, in good order.
        Assert.Equal(0, (await killed.Worker.StopAsync()).Code);
    }

    private static async Task<PlainSite> ImportAsync(FunctionAppSystem system)
    {
        var site = await PlainSite.StartAsync(system.Settings);
        await site.CreateStorageAsync();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Roster()));
        using var file = await SpooledFile.CopyAsync("roster.csv", content, long.MaxValue, CancellationToken.None);
        var problems = new RowProblems();
        var import = site.Services.GetRequiredService<RosterImport>();
        var figures = await import.RunAsync(
            RosterFile.Open(file!, new TableOptions(), CancellationToken.None).Read(problems),
            ImportedOn,
            dryRun: false,
            progress: null,
            CancellationToken.None);
        Assert.Equal(0, problems.Rows);
        Assert.Equal(Members, figures.Added);
        return site;
    }

    /// <summary>The same night without triggers and queue, in one piece.</summary>
    private static async Task<ImmutableArray<string>> PlainNightAsync(FunctionAppSystem system)
    {
        await using var site = await ImportAsync(system);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime);
        await site.Services.GetRequiredService<NightlySweep>().RunAsync(today, null, CancellationToken.None);
        var record = await RecordAsync(system);
        Assert.Contains(record, row => row.Contains("|Lapsed|", StringComparison.Ordinal));
        return record;
    }

    /// <summary>All that is on record of all members: log rows with their rules' dates, and notices.</summary>
    private static async Task<ImmutableArray<string>> RecordAsync(FunctionAppSystem system)
    {
        var rows = new List<string>();
        await foreach (var row in new TableClient(system.ConnectionString, "members").QueryAsync<TableEntity>())
        {
            string[] columns = row.RowKey.Contains(":log:", StringComparison.Ordinal)
                ? ["On", "Credential", "Event", "From", "To", "Rule", "Cycle", "Through"]
                : ["Credential", "NoticeKind", "RefersTo", "Due"];
            var values = columns.Select(column => row.TryGetValue(column, out var value) ? value : null);
            rows.Add($"{row.RowKey} {string.Join('|', values)}");
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static async Task<IEnumerable<string>> FinishedNightsAsync(FunctionAppSystem system)
    {
        using var request = SharedSystem.Request(HttpMethod.Get, $"/api/staff/runs?job={Timer}", SharedSystem.Staff);
        using var answer = await system.SendAsync(request);
        using var runs = JsonDocument.Parse(await answer.Response.Content.ReadAsStringAsync());
        return
        [
            .. runs.RootElement.GetProperty("runs").EnumerateArray()
                .Select(run => run.GetProperty("program").GetString()!)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Waits until storage shows that a worker has taken a shard and has no result of it yet, or all is done.
    /// </summary>
    private static async Task WorkHasBegunAsync(FunctionAppSystem system, Task all)
    {
        var runs = new TableClient(system.ConnectionString, "runs");
        var begun = false;
        while (!begun && !all.IsCompleted)
        {
            begun = await runs.QueryAsync<TableEntity>().AnyAsync(
                row => row.ContainsKey("ClaimedBy") && !row.ContainsKey("Result"));
        }
    }

    /// <summary>
    /// Waits until a delivery is over. Where the worker did not live to answer, its message shows itself again.
    /// </summary>
    private static async Task ReleasedAsync(
        FunctionAppSystem system, Task<InvocationOutcome> delivery, QueueMessage message)
    {
        try
        {
            await delivery;
        }
        catch (WorkerEndedException)
        {
            await system.ReleaseAsync(Queue, message);
        }
    }

    /// <summary>Lets the time pass for which shards are the killed worker's.</summary>
    private static async Task ExpireClaimsAsync(FunctionAppSystem system)
    {
        var runs = new TableClient(system.ConnectionString, "runs");
        await foreach (var row in runs.QueryAsync<TableEntity>())
        {
            if (row.ContainsKey("ClaimedUntil"))
            {
                row["ClaimedUntil"] = DateTimeOffset.UnixEpoch.AddYears(40);
                try
                {
                    await runs.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Merge);
                }
                catch (RequestFailedException late) when (late.Status == 412)
                {
                    // The killed process's last write came after it; its claim expires in the next hour.
                }
            }
        }
    }

    private static string Roster() =>
        string.Join('\n', Enumerable.Range(0, Members).Select(Row).Prepend(SharedSystem.RosterColumns));

    private static string Row(int i) => (i % 3) switch
    {
        0 => $"nsca,m{i},Member {i},m{i}@example.org,NSCA-CSCS,CSCS-{i},2018-05-01,2020-12-31,2021-06-30,true",
        1 => $"acsm,m{i},Member {i},m{i}@example.org,ACSM-CPT,ACPT-{i},2018-01-01,,2021-06-30,",
        _ => $"nasm,m{i},Member {i},m{i}@example.org,NASM-CPT,MCPT-{i},2019-01-01,,2021-06-30,",
    };
}
