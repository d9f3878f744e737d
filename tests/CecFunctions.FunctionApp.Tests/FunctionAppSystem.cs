using System.Reflection;
using System.Text;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CecFunctions.Azurite;
using FunctionsWorkerHarness;

namespace CecFunctions.FunctionApp.Tests;

/// <summary>
/// The built Function App as a worker of its own process, on an Azurite of its own: its triggers name the queues as
/// they are, so no two systems can share an account. This class does what the host does about queues.
/// </summary>
public sealed class FunctionAppSystem : IAsyncDisposable
{
    /// <summary>
    /// How often a message is tried before the host puts it aside: <c>maxDequeueCount</c> in host.json.
    /// </summary>
    public const int MostDeliveries = 5;

    public const string PaymentSecret = "q3Zr9tXwLb0cVn7KdPj2Fh5Ys8Gm1Ea4Uo6Ti";

    private const int MessagesAtOnce = 32;

    private static readonly string Assembly = typeof(FunctionAppSystem).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "FunctionApp").Value!;

    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);

    private readonly AzuriteProcess _azurite;
    private FunctionsWorker? _worker;

    private FunctionAppSystem(AzuriteProcess azurite)
    {
        _azurite = azurite;
        Mailbox = Path.Combine(Path.GetTempPath(), $"cecfunctions-mailbox-{Guid.NewGuid():N}");
        Settings = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["AZURE_FUNCTIONS_ENVIRONMENT"] = "Development",
            ["MailboxFolder"] = Mailbox,
            ["SiteAddress"] = "http://127.0.0.1:7071",
            ["PaymentHookSecret"] = PaymentSecret,
            ["RateLimits__WritesByMember"] = "10000/60",
            ["RateLimits__VerificationByAddress"] = "10000/60",
            ["RateLimits__ReadsByCaller"] = "10000/60",
            ["RateLimits__LinksByAddress"] = "30/900",
        };
    }

    public FunctionsWorker Worker => _worker ?? throw new InvalidOperationException("No worker runs.");

    /// <summary>What the Function App is told by its settings.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    public string ConnectionString => _azurite.ConnectionString;

    /// <summary>Where its mails are kept.</summary>
    public string Mailbox { get; }

    /// <summary>Storage alone, without a worker.</summary>
    public static async Task<FunctionAppSystem> CreateAsync() =>
        new(await AzuriteProcess.StartAsync(new AzuriteOptions { InMemory = true }, CancellationToken.None));

    public static FunctionsWorkerOptions Options(IReadOnlyDictionary<string, string> settings) =>
        new(Path.GetFullPath(Assembly), settings);

    /// <summary>Starts a worker in the place of the one before, which has ended.</summary>
    public async Task StartWorkerAsync()
    {
        if (_worker is not null)
        {
            await _worker.DisposeAsync();
        }

        _worker = await FunctionsWorker.StartAsync(Options(Settings), CancellationToken.None);
    }

    /// <summary>The queue, read as the host reads it.</summary>
    public QueueClient Queue(string name) => new(ConnectionString, name);

    /// <summary>Calls a timer, which must succeed.</summary>
    public async Task RunTimerAsync(string function, bool isPastDue) =>
        Succeeded(await Worker.InvokeTimerAsync(function, isPastDue, CancellationToken.None));

    public Task<HttpInvocation> SendAsync(HttpRequestMessage request) =>
        Worker.SendAsync(request, CancellationToken.None);

    /// <summary>Takes messages off the queue, hidden from others meanwhile.</summary>
    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue) =>
        (await Queue(queue).ReceiveMessagesAsync(MessagesAtOnce, Hidden)).Value;

    /// <summary>
    /// Hands a message to its function and does with it what the host does: off the queue where that succeeded, visible
    /// again where it did not, and after the last time put aside.
    /// </summary>
    public async Task<InvocationOutcome> DeliverAsync(string function, string queue, QueueMessage message)
    {
        var count = (int)message.DequeueCount;
        var outcome = await Worker.InvokeQueueAsync(function, Decoded(message), count, CancellationToken.None);
        if (!outcome.Succeeded && message.DequeueCount < MostDeliveries)
        {
            await ReleaseAsync(queue, message);
            return outcome;
        }

        if (!outcome.Succeeded)
        {
            await Queue($"{queue}-poison").SendMessageAsync(message.Body.ToString());
        }

        await Queue(queue).DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return outcome;
    }

    /// <summary>Hands over what is on the queue until nothing is left, several at once.</summary>
    /// <returns>How many messages there were.</returns>
    public async Task<int> DeliverAllAsync(string function, string queue)
    {
        var count = 0;
        while (await ReceiveAsync(queue) is { Count: > 0 } messages)
        {
            count += messages.Count;
            var outcomes = await Task.WhenAll(messages.Select(message => DeliverAsync(function, queue, message)));
            Assert.All(outcomes, Succeeded);
        }

        return count;
    }

    /// <summary>Lets a message be taken again at once.</summary>
    public Task ReleaseAsync(string queue, QueueMessage message) =>
        Queue(queue).UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero);

    public static string Decoded(QueueMessage message) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString()));

    public static void Succeeded(InvocationOutcome outcome) => Assert.True(outcome.Succeeded, outcome.Failure);

    public async ValueTask DisposeAsync()
    {
        if (_worker is not null)
        {
            await _worker.DisposeAsync();
        }

        await _azurite.DisposeAsync();
        if (Directory.Exists(Mailbox))
        {
            Directory.Delete(Mailbox, recursive: true);
        }
    }
}
