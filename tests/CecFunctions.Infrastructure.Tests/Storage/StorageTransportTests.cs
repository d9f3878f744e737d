using System.Net;
using System.Net.Sockets;
using CecFunctions.Infrastructure.Storage;

namespace CecFunctions.Infrastructure.Tests.Storage;

public sealed class StorageTransportTests
{
    private const int Requests = 40;

    /// <summary>How long the server waits for one more connection before it answers those that it has.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(true, 64, 16)]
    [InlineData(true, 5, 5)]
    [InlineData(false, 64, Requests)]
    [InlineData(false, 5, 5)]
    public async Task RequestsAtOnce_ShareTheConnectionsThereMayBe_AndAllAreAnswered(
        bool isLocal, int allowed, int connections)
    {
        using var stop = new CancellationTokenSource();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        var server = ServeAsync(listener, stop.Token);
        using var client = StorageTransport.CreateClient(isLocal, new StorageOptions { MaxConnectionsPerServer = allowed });

        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => client.GetAsync(address)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await stop.CancelAsync();
        Assert.Equal(connections, await server);
    }

    /// <summary>Answers nothing until no further connection is asked for.</summary>
    /// <returns>How many connections there were in all.</returns>
    private static async Task<int> ServeAsync(TcpListener listener, CancellationToken stop)
    {
        var opened = new List<TcpClient>();
        var answering = new List<Task>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                using var quiet = CancellationTokenSource.CreateLinkedTokenSource(stop);
                quiet.CancelAfter(Quiet);
                try
                {
                    opened.Add(await listener.AcceptTcpClientAsync(quiet.Token));
                }
                catch (OperationCanceledException)
                {
                    answering.AddRange(opened.Skip(answering.Count).Select(connection => AnswerAsync(connection, stop)));
                }
            }

            await Task.WhenAll(answering);
            return opened.Count;
        }
        finally
        {
            opened.ForEach(connection => connection.Dispose());
        }
    }

    private static async Task AnswerAsync(TcpClient connection, CancellationToken stop)
    {
        using var reader = new StreamReader(connection.GetStream());
        try
        {
            while (await reader.ReadLineAsync(stop) is { } line)
            {
                if (line.Length == 0)
                {
                    await connection.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // The client has all its answers.
        }
    }
}
