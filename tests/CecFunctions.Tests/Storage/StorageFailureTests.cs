using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using CecFunctions.Storage;

namespace CecFunctions.Tests.Storage;

public sealed class StorageFailureTests
{
    private const string Body = """{"odata.error":{"code":"Because","message":{"lang":"en","value":"jane"}}}""";

    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly StorageOptions OneRetry = new()
    {
        MaxRetries = 1,
        RetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetryDelay = TimeSpan.FromMilliseconds(2),
    };

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task PassingTrouble_IsTriedAgain_AndCounted(int status)
    {
        var transport = new ScriptedTransport(
            _ => new ScriptedResponse(status),
            _ => new ScriptedResponse(status),
            _ => new ScriptedResponse(204).With("ETag", "W/\"1\""));
        using var clients = transport.Clients();

        Assert.Equal("W/\"1\"", await clients.Table("members").TryReplaceAsync(new TableEntity("p", "r"), "*", None));

        Assert.Equal(3, transport.Requests.Count);
        Assert.Equal("Table PUT 3", clients.Calls.Snapshot().ToString());
    }

    [Theory]
    [InlineData("""{"odata.error":{"code":5}}""")]
    [InlineData("""{"odata.error":"jane"}""")]
    [InlineData("""{"odata.error":null}""")]
    [InlineData("""{"odata.error":{"code":"jane@example.org\nmore"}}""")]
    public async Task Refusal_WithAnOddBody_IsARefusalWithoutACode(string body)
    {
        var transport = new ScriptedTransport(
            _ => new ScriptedResponse(409, body).With("Content-Type", "application/json"));
        using var clients = transport.Clients();

        var refused = await Assert.ThrowsAsync<RequestFailedException>(
            () => clients.Table("members").AddAsync(new TableEntity("p", "r"), None));

        Assert.Equal((409, null), (refused.Status, refused.ErrorCode));
        Assert.DoesNotContain("jane", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LastingTrouble_EndsAfterTheRetries_WithItsStatus()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(503).With("x-ms-error-code", "ServerBusy"));
        using var clients = transport.Clients(new StorageOptions { MaxRetries = 2 });

        var failure = await FailureAsync(() => clients.Container("evidence").Blob("b").FindAsync(None));

        Assert.Equal((503, "ServerBusy"), (failure.Status, failure.ErrorCode));
        Assert.Equal(3, transport.Requests.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(412)]
    [InlineData(501)]
    public async Task Refusal_IsNotTriedAgain_AndTellsNothingOfTheAnswersBody(int status)
    {
        var transport = new ScriptedTransport(
            _ => new ScriptedResponse(status, Body).With("Content-Type", "application/json").With(
                "x-ms-meta-name", "jane"));
        using var clients = transport.Clients();

        foreach (var call in (Func<Task>[])
        [
            () => clients.Table("members").AddAsync(new TableEntity("jane", "doe") { ["Name"] = "jane" }, None),
            () => clients.Table("members").FindAsync("jane", "doe", None),
            () => clients.Table("members").RemoveAsync("jane", "doe", None),
            () => clients.Table("members").QueryAsync<TableEntity>(KeyFilter.Partition("jane")).CountAsync().AsTask(),
            () =>
                clients.Table("members").SubmitAsync(
                    [new(TableTransactionActionType.Add, new TableEntity("jane", "doe"))], None),
        ])
        {
            var failure = await FailureAsync(call);
            Assert.Equal((status, "Because"), (failure.Status, failure.ErrorCode));
            Assert.Null(failure.GetRawResponse());
        }

        Assert.Equal(5, transport.Requests.Count);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(302)]
    [InlineData(304)]
    [InlineData(307)]
    [InlineData(399)]
    public async Task Redirection_IsARefusal(int status)
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(status, Body).With("Location", "http://jane/"));
        using var clients = transport.Clients();

        foreach (var call in (Func<Task>[])
        [
            () => clients.Table("members").AddAsync(new TableEntity("jane", "doe"), None),
            () => clients.Table("members").FindAsync("jane", "doe", None),
            () => clients.Table("members").RemoveAsync("jane", "doe", None),
            () =>
                clients.Table("members").SubmitAsync(
                    [new(TableTransactionActionType.Add, new TableEntity("jane", "doe"))], None),
            () => clients.Container("evidence").Blob("jane").FindAsync(None),
            () => clients.Container("evidence").Blob("jane").TryCreateAsync(Array.Empty<byte>(), "text/plain", None),
            () => clients.Queue("requests").SendTextAsync("jane", null, None),
        ])
        {
            var failure = await FailureAsync(call);
            Assert.Equal(status, failure.Status);
            Assert.EndsWith($"was refused with status {status} (Because).", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(7, transport.Requests.Count);
    }

    [Fact]
    public async Task ReadOfABlobThatHasNotChanged_IsNoRefusal()
    {
        var transport = new ScriptedTransport(_ => new ScriptedResponse(304));
        using var clients = transport.Clients();
        var ifChanged = new BlobRequestConditions { IfNoneMatch = new ETag("1") };

        var read = await clients.Container("evidence").Blob("b").DownloadStreamingAsync(
            new BlobDownloadOptions { Conditions = ifChanged });

        Assert.Equal(304, read.GetRawResponse().Status);
    }

    [Fact]
    public async Task WhatIsAMissingRowElsewhere_IsAFailureOfAQuery_WithoutTheAnswersBody()
    {
        var transport = new ScriptedTransport(
            _ => new ScriptedResponse(404, Body.Replace("Because", "ResourceNotFound", StringComparison.Ordinal)));
        using var clients = transport.Clients();
        var table = clients.Table("members");

        Assert.Null(await table.FindAsync("jane", "doe", None));
        await FailureAsync(() => table.QueryAsync<TableEntity>(KeyFilter.Partition("jane")).CountAsync().AsTask());
        await FailureAsync(() => clients.Container("evidence").GetBlobsAsync().CountAsync().AsTask());
    }

    [Fact]
    public async Task RefusedTransaction_TellsNothingOfTheAnswersBody()
    {
        var body = string.Join("\r\n", [
            "--b", "Content-Type: multipart/mixed; boundary=c", "",
            "--c", "Content-Type: application/http", "Content-Transfer-Encoding: binary", "",
            "HTTP/1.1 400 Bad Request", "Content-Type: application/json", "", Body, "--c--", "--b--", ""]);
        var transport = new ScriptedTransport(
            _ => new ScriptedResponse(202, body).With("Content-Type", "multipart/mixed; boundary=b"));
        using var clients = transport.Clients();

        var failure = await FailureAsync(
            () =>
                clients.Table("members").SubmitAsync(
                    [new(TableTransactionActionType.Add, new TableEntity("jane", "doe"))], None));

        Assert.Equal((400, "Because"), (failure.Status, failure.ErrorCode));
        Assert.Contains("members", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_NamesTheTableOrContainer_AndNeitherTheBlobNorTheMember()
    {
        using var clients = await TestStorage.OpenAsync(new StorageOptions());
        var (table, container) = (TestStorage.NextName(), TestStorage.NextName());

        var row = await FailureAsync(() => clients.Table(table).FindAsync("jane", "doe", None));
        var blob = await FailureAsync(() => clients.Container(container).Blob("jane/doe.pdf").FindAsync(None));

        Assert.Equal((404, "TableNotFound"), (row.Status, row.ErrorCode));
        Assert.Equal((404, "ContainerNotFound"), (blob.Status, blob.ErrorCode));
        Assert.Equal(
            $"GET 127.0.0.1/devstoreaccount1/{table} was refused with status 404 (TableNotFound).", row.Message);
        Assert.Contains(container, blob.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refusal_OfAnAccountOfAzure_NamesTheContainerAlone()
    {
        var transport = new ScriptedTransport(
            _ => new ScriptedResponse(403).With("x-ms-error-code", "AuthorizationFailure"));
        using var clients = StorageClients.FromConnectionString(
            "AccountName=certs;AccountKey=a2V5", transport.Options());

        var failure = await FailureAsync(() => clients.Container("evidence").Blob("jane/doe.pdf").FindAsync(None));

        Assert.Equal(
            "GET certs.blob.core.windows.net/evidence was refused with status 403 (AuthorizationFailure).",
            failure.Message);
    }

    [Fact]
    public async Task NoAnswer_IsTriedAgain_Counted_AndThenAFailureWithStatus0()
    {
        var lost = new EachTry((_, _) => throw new IOException("connection reset"));
        using var clients = await TestStorage.OpenAsync(OneRetry with { EachTry = lost });
        Func<Task>[] calls =
        [
            () => clients.Table("members").FindAsync("jane", "doe", None),
            () =>
                clients.Table("members").SubmitAsync(
                    [new(TableTransactionActionType.Add, new TableEntity("jane", "doe"))], None),
            () => clients.Table("members").QueryAsync<TableEntity>(KeyFilter.Partition("jane")).CountAsync().AsTask(),
            () => clients.Container("evidence").Blob("jane/doe.pdf").FindAsync(None),
            () => clients.Container("evidence").GetBlobsAsync().CountAsync().AsTask(),
            () => clients.Queue("requests").SendTextAsync("jane", null, None),
        ];

        foreach (var call in calls)
        {
            var failure = await FailureAsync(call);
            Assert.Equal(0, failure.Status);
            Assert.Contains("2 tries", failure.Message, StringComparison.Ordinal);
        }

        Assert.Equal(2 * calls.Length, lost.Tries);
        Assert.Equal(lost.Tries, clients.Calls.Snapshot().Total);
    }

    [Fact]
    public async Task NoServiceThere_IsAFailureWithStatus0()
    {
        // Port 9 is "discard", on which nothing listens here.
        using var clients = StorageClients.FromConnectionString(
            "AccountName=certs;AccountKey=a2V5;DefaultEndpointsProtocol=http;TableEndpoint=http://127.0.0.1:9/certs",
            new StorageOptions { MaxRetries = 0 });

        Assert.Equal(0, (await FailureAsync(() => clients.Table("members").FindAsync("p", "r", None))).Status);
    }

    [Fact]
    public async Task AddedRowWhoseAnswerGotLost_IsSeenToHaveHappened_ByItsOwnRefusal()
    {
        using var clients = await TestStorage.OpenAsync(OneRetry with { EachTry = LosingTheAnswerTo(2) });
        var table = clients.Table(TestStorage.NextName());
        await table.CreateIfNotExistsAsync(None);

        Assert.Null(await table.TryAddAsync(new TableEntity("p", "r") { ["N"] = 1 }, None));

        Assert.Equal(1, (await table.FindAsync("p", "r", None))!.GetInt32("N"));
    }

    [Fact]
    public async Task LeaseWhoseAnswerGotLost_IsStillOurs()
    {
        using var clients = await TestStorage.OpenAsync(OneRetry with { EachTry = LosingTheAnswerTo(3) });
        var container = clients.Container(TestStorage.NextName());
        await container.CreateIfNotExistsAsync(cancellationToken: None);
        await container.Blob("lock").TryCreateAsync(Array.Empty<byte>(), "text/plain", None);
        var lease = container.Blob("lock").GetBlobLeaseClient(Guid.NewGuid().ToString());

        await lease.AcquireAsync(TimeSpan.FromSeconds(15), cancellationToken: None);

        await lease.RenewAsync(cancellationToken: None);
    }

    [Fact]
    public async Task CallersCancellation_StaysOne_AlsoAfterAFailedTry()
    {
        using var cancel = new CancellationTokenSource();
        var policy = new EachTry((attempt, _) =>
        {
            if (attempt == 1)
            {
                throw new IOException("connection reset");
            }

            cancel.Cancel();
            throw new OperationCanceledException(cancel.Token);
        });
        using var clients = await TestStorage.OpenAsync(OneRetry with { EachTry = policy, MaxRetries = 3 });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => clients.Table("members").FindAsync("p", "r", cancel.Token));

        Assert.Equal(2, policy.Tries);
    }

    [Fact]
    public async Task SlowAnswer_IsGivenUpByTheNetworkTimeout_NotAsTheCallersCancellation()
    {
        using var clients = await TestStorage.OpenAsync(OneRetry with
        {
            MaxRetries = 0,
            NetworkTimeout = TimeSpan.FromMilliseconds(50),
            EachTry = new EachTry((_, _) => throw new OperationCanceledException()),
        });

        var failure = await FailureAsync(() => clients.Table("members").FindAsync("p", "r", None));

        Assert.Equal(0, failure.Status);
        Assert.Contains("timeout", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>The failure of a call about jane, of whom nothing may be told.</summary>
    private static async Task<RequestFailedException> FailureAsync(Func<Task> call)
    {
        var failure = await Assert.ThrowsAsync<RequestFailedException>(call);
        Assert.DoesNotContain("jane", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        return failure;
    }

    private static EachTry LosingTheAnswerTo(int request) => new(async (attempt, send) =>
    {
        await send();
        if (attempt == request)
        {
            throw new IOException("connection reset");
        }
    });
}
