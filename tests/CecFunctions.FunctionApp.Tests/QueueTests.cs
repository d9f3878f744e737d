using System.Net.Http.Json;
using FunctionsWorkerHarness;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>Messages that succeed, fail and cannot be read, handed over as the host does it.</summary>
[Collection(SharedSystem.Name)]
public sealed class QueueTests(SharedSystem shared)
{
    private const string Function = "SignInMail";
    private const string Queue = "sign-in-requests";

    private FunctionAppSystem App => shared.System;

    [Fact]
    public async Task MessageThatFails_ComesAgain_AndSucceedsOnceTheReasonIsGone()
    {
        await AskForALinkAsync("m5@example.org");
        await WithoutAMailboxAsync(async () =>
        {
            var failed = await DeliverOneAsync();
            Assert.False(failed.Succeeded);
            Assert.Contains("Exception: ", failed.Failure, StringComparison.Ordinal);
        });

        var second = Assert.Single(await App.ReceiveAsync(Queue));
        Assert.Equal(2, second.DequeueCount);
        FunctionAppSystem.Succeeded(await App.DeliverAsync(Function, Queue, second));

        Assert.Empty(await App.ReceiveAsync(Queue));
        Assert.Single(MailsTo("m5@example.org"));
    }

    [Fact]
    public async Task MessageThatFailsToTheLast_IsPutAside_AndStaffSeeIt()
    {
        var before = await PutAsideAsync();
        await AskForALinkAsync("m6@example.org");
        await WithoutAMailboxAsync(async () =>
        {
            for (var delivery = 1; delivery < FunctionAppSystem.MostDeliveries; delivery++)
            {
                Assert.False((await DeliverOneAsync()).Succeeded);
            }

            // The last time the function puts the message aside itself, so that no address stays in a queue.
            FunctionAppSystem.Succeeded(await DeliverOneAsync());
        });

        Assert.Empty(await App.ReceiveAsync(Queue));
        Assert.Equal(before + 1, await PutAsideAsync());
    }

    [Theory]
    [InlineData("SweepShard", "{}")]
    [InlineData("SweepShard", "no message of ours")]
    [InlineData("SweepShardPoison", "no message of ours")]
    [InlineData("SweepShardPoison", """{ "program": "acsm", "night": "2026-01-01", "shard": 1, "dates": [] }""")]
    [InlineData("SignInMail", "no message of ours")]
    [InlineData("SignInMailPoison", "no message of ours")]
    public async Task MessageThatCannotBeDone_IsShownToStaff(string function, string message)
    {
        var before = await PutAsideAsync();

        FunctionAppSystem.Succeeded(await App.Worker.InvokeQueueAsync(function, message, 1, CancellationToken.None));

        Assert.Equal(before + 1, await PutAsideAsync());
    }

    private async Task<InvocationOutcome> DeliverOneAsync() =>
        await App.DeliverAsync(Function, Queue, Assert.Single(await App.ReceiveAsync(Queue)));

    private async Task AskForALinkAsync(string email)
    {
        using var request = SharedSystem.Request(HttpMethod.Post, "/sign-in");
        request.Content = JsonContent.Create(new { program = "acsm", email });
        using var asked = await App.SendAsync(request);
        Assert.Equal(202, (int)asked.Response.StatusCode);
    }

    /// <summary>Puts a file in the mailbox's place for a while, so that no mail can be kept.</summary>
    private async Task WithoutAMailboxAsync(Func<Task> meanwhile)
    {
        var away = App.Mailbox + ".away";
        Directory.CreateDirectory(App.Mailbox);
        Directory.Move(App.Mailbox, away);
        await File.WriteAllTextAsync(App.Mailbox, string.Empty);
        try
        {
            await meanwhile();
        }
        finally
        {
            File.Delete(App.Mailbox);
            Directory.Move(away, App.Mailbox);
        }
    }

    private IEnumerable<string> MailsTo(string address) =>
        Directory
            .GetFiles(App.Mailbox, "*.eml")
            .Select(File.ReadAllText)
            .Where(m => m.Contains(address, StringComparison.Ordinal));

    /// <summary>How many messages staff see that were put aside.</summary>
    private async Task<int> PutAsideAsync()
    {
        const string runs = "/api/staff/runs?job=PoisonMessages&limit=200";
        using var request = SharedSystem.Request(HttpMethod.Get, runs, SharedSystem.Staff);
        using var answer = await App.SendAsync(request);
        Assert.Equal(200, (int)answer.Response.StatusCode);
        return (await answer.Response.Content.ReadAsStringAsync()).Split("\"startedAt\"").Length - 1;
    }
}
