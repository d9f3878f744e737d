using System.Net;
using System.Net.Sockets;
using CecFunctions.Storage;

namespace CecFunctions.Tests.Storage;

public sealed class StorageTransportTests
{
    private const int Requests = 40;

    /// <summary>Only a client that opens too few connections is waited for so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

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
        listener.Start(Requests);
        var address = new Uri($"http://{listener.LocalEndpoint}");
        using var client = StorageTransport.CreateClient(
            isLocal, new StorageOptions { MaxConnectionsPerServer = allowed });
        var opened = new List<TcpClient>();
        try
        {
            // Each request asks for a connection at once, and none is answered before all that may be are open.
            var requests = Enumerable.Range(0, Requests).Select(_ => client.GetAsync(address)).ToList();
            while (opened.Count < connections)
            {
                opened.Add(await listener.AcceptTcpClientAsync(stop.Token).AsTask().WaitAsync(Patience));
            }

            var answering = opened.Select(connection => AnswerAsync(connection, stop.Token)).ToList();
            var more = AcceptAsync(listener, opened, answering, stop.Token);
            var answers = await Task.WhenAll(requests);

            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
            Assert.False(listener.Pending());
            await stop.CancelAsync();
            await more;
            await Task.WhenAll(answering);
            Assert.Equal(connections, opened.Count);
        }
        finally
        {
            opened.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>Takes and answers connections that there should not be.</summary>
    private static async Task AcceptAsync(
        TcpListener listener, List<TcpClient> opened, List<Task> answering, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptTcpClientAsync(stop);
                opened.Add(connection);
                answering.Add(AnswerAsync(connection, stop));
            }
        }
        catch (OperationCanceledException)
        {
            // All requests have their answers.
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
                    await connection.GetStream().WriteAsync(
                        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), stop);
                }
            }
        }
        catch (Exception over) when (over is OperationCanceledException or IOException)
        {
            // The client has all its answers.
        }
    }
}
