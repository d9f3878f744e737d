using System.Net.Sockets;
using System.Text;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace CecFunctions.Tests.Http;

public sealed class UnreadBodyTests(BodyLimitSite site) : IClassFixture<BodyLimitSite>
{
    [Theory]
    [InlineData("/small", 3_000_000)]
    [InlineData("/sign-in", 3_000_000)]
    [InlineData("/any", 40_000_000)]
    [InlineData("/nowhere", 40_000_000)]
    public async Task BodyThatIsTooLarge_IsReadAfterItsAnswer(string address, int bytes)
    {
        using var client = new RawClient(site.Site.Client.BaseAddress!);
        await client.SendHeadAsync("POST", address, bytes);
        await client.SendBodyAsync(1_000);

        var answer = await client.ReadAnswerAsync();
        Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);

        await client.SendBodyAsync(bytes - 1_000);
        Assert.Equal(0, await client.ReadAsync());
    }

    [Theory]
    [InlineData("POST", "/nowhere", 404)]
    [InlineData("PUT", "/any", 405)]
    [InlineData("POST", "/api/self-reports", 401)]
    public async Task BodyOfARefusedRequest_LeavesTheConnectionUsable(string method, string address, int status)
    {
        using var client = new RawClient(site.Site.Client.BaseAddress!);
        await client.SendHeadAsync(method, address, 1_000_000);
        Assert.StartsWith($"HTTP/1.1 {status} ", await client.ReadAnswerAsync(), StringComparison.Ordinal);

        await client.SendBodyAsync(1_000_000);
        await client.SendHeadAsync("POST", "/any", 5);
        await client.SendBodyAsync(5);
        Assert.StartsWith("HTTP/1.1 200 ", await client.ReadAnswerAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BodyWithoutEnd_IsReadToTheBound()
    {
        var body = new BodyOfOnes();

        await RefuseAsync(body, new FakeTimeProvider());

        Assert.InRange(body.Given, UnreadBodyMiddleware.MostBytes, UnreadBodyMiddleware.MostBytes + (1024 * 1024));
    }

    [Fact]
    public async Task BodyThatStops_IsAwaitedForAWhile()
    {
        var time = new FakeTimeProvider();
        var refused = RefuseAsync(new BodyThatStops(), time);
        Assert.False(refused.IsCompleted);

        time.Advance(UnreadBodyMiddleware.MostTime);
        await refused;
    }

    private static Task RefuseAsync(Stream body, TimeProvider time) => new UnreadBodyMiddleware(
        context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        },
        time).InvokeAsync(new DefaultHttpContext { Request = { Body = body } });

    private sealed class BodyOfOnes : ForwardStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class BodyThatStops : ForwardStream
    {
        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>Sends a request piece by piece on one connection, which no HTTP client does.</summary>
    private sealed class RawClient : IDisposable
    {
        private readonly TcpClient _connection;
        private readonly byte[] _piece = new byte[64 * 1024];

        public RawClient(Uri site) => _connection = new TcpClient(site.Host, site.Port);

        public async Task SendHeadAsync(string method, string address, int bytes) =>
            await _connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"{method} {address} HTTP/1.1\r\nHost: localhost:{Port}\r\nContent-Length: {bytes}\r\n\r\n"));

        public async Task SendBodyAsync(int bytes)
        {
            var body = new byte[64 * 1024];
            for (var left = bytes; left > 0; left -= body.Length)
            {
                await _connection.GetStream().WriteAsync(body.AsMemory(0, Math.Min(left, body.Length)));
            }
        }

        /// <summary>Reads to the end of the answer, by its length or its last chunk.</summary>
        public async Task<string> ReadAnswerAsync()
        {
            var answer = new StringBuilder();
            while (!IsWhole(answer.ToString()))
            {
                var read = await ReadAsync();
                Assert.NotEqual(0, read);
                answer.Append(Encoding.ASCII.GetString(_piece, 0, read));
            }

            return answer.ToString();
        }

        public async Task<int> ReadAsync() => await _connection.GetStream().ReadAsync(_piece);

        public void Dispose() => _connection.Dispose();

        private int Port => ((System.Net.IPEndPoint)_connection.Client.RemoteEndPoint!).Port;

        private static bool IsWhole(string answer) =>
            answer.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal)
            || (answer.EndsWith("\r\n\r\n", StringComparison.Ordinal)
                && answer.Contains("Content-Length: 0", StringComparison.Ordinal));
    }
}
