using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CecFunctions.Tests.Http;

/// <summary>What a client does wrong, or leaves half done, is answered and is no failure in the log.</summary>
public sealed class ClientFaultLogTests
{
    [Theory]
    [InlineData("/sign-in", "application/json", 9 * 1024, "413")]
    [InlineData("/sign-in", "application/x-www-form-urlencoded", 9 * 1024, "413")]
    [InlineData("/any", "text/csv", 3 * 1024 * 1024, "413")]
    public async Task BodyInChunksThatIsTooLarge_LeavesNoErrorInTheLog(
        string address, string type, int bytes, string status)
    {
        var end = new RequestEnd();
        await using var site = await StartAsync(end);
        var body = $"{bytes:x}\r\n{new string('x', bytes)}\r\n0\r\n\r\n";

        var answer = await SendAsync(site, $"{Head(address, type)}Transfer-Encoding: chunked\r\n\r\n{body}");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        await end.Ended;
        Assert.DoesNotContain(site.Logs.Lines, IsError);
    }

    [Theory]
    [InlineData("/sign-in", "application/json", "Content-Length: 100\r\n\r\nabc")]
    [InlineData("/sign-in", "application/x-www-form-urlencoded", "Content-Length: 100\r\n\r\nabc")]
    [InlineData("/any", "text/csv", "Content-Length: 100\r\n\r\nabc")]
    [InlineData("/any", "text/csv", "Transfer-Encoding: chunked\r\n\r\n64\r\nabc")]
    [InlineData("/any", "text/csv", "Transfer-Encoding: chunked\r\n\r\nno number\r\nabc")]
    public async Task BodyThatBreaksOff_LeavesNoErrorInTheLog(string address, string type, string rest)
    {
        var end = new RequestEnd();
        await using var site = await StartAsync(end);

        await SendAsync(site, Head(address, type) + rest, breaksOff: true);

        await end.Ended;
        Assert.DoesNotContain(site.Logs.Lines, IsError);
    }

    [Fact]
    public async Task ClientThatHasGoneBeforeTheFailure_LeavesNoErrorInTheLog()
    {
        var end = new RequestEnd();
        await using var site = await StartAsync(end);

        await Assert.ThrowsAsync<HttpRequestException>(() => site.Client.GetAsync(new Uri("/gone", UriKind.Relative)));

        await end.Ended;
        Assert.DoesNotContain(site.Logs.Lines, IsError);
    }

    [Fact]
    public async Task FailureOfTheSite_IsStillLoggedWithItsCause()
    {
        await using var site = await TestSite.StartEmptyAsync(andThen: app =>
            app.MapGet("/fails", void () => throw new IOException("the disk is full")).AllowAnonymous());

        using var answer = await site.Client.GetAsync(new Uri("/fails", UriKind.Relative));

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains(
            site.Logs.Lines, line => IsError(line) && line.Contains("the disk is full", StringComparison.Ordinal));
    }

    private static Task<TestSite> StartAsync(RequestEnd end) => TestSite.StartEmptyAsync(
        configure: services => services.AddSingleton<IStartupFilter>(end),
        andThen: app =>
        {
            app.MapPost("/any", async (HttpRequest request) =>
            {
                await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
                return Results.Ok();
            }).AllowAnonymous();
            app.MapGet("/gone", void (HttpContext context) =>
            {
                context.Abort();
                throw new OperationCanceledException(context.RequestAborted);
            }).AllowAnonymous();
        });

    private static string Head(string address, string type) =>
        $"POST {address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {type}\r\n";

    /// <summary>
    /// Sends it, and reads until the site has closed the connection. Of a request that breaks off the site may leave
    /// bytes unread; then the connection is reset, and the answer may be lost with it.
    /// </summary>
    private static async Task<string> SendAsync(TestSite site, string request, bool breaksOff = false)
    {
        var address = site.Client.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var answer = new StreamReader(client.GetStream(), Encoding.ASCII).ReadToEndAsync();
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        if (breaksOff)
        {
            client.Client.Shutdown(SocketShutdown.Send);
        }

        try
        {
            return await answer;
        }
        catch (IOException) when (breaksOff)
        {
            return string.Empty;
        }
    }

    private static bool IsError(string line) =>
        line.StartsWith("Error:", StringComparison.Ordinal) || line.StartsWith("Critical:", StringComparison.Ordinal);

    /// <summary>Tells that the pipeline is done with the request, when a client that has gone cannot know.</summary>
    private sealed class RequestEnd : IStartupFilter
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext context, RequestDelegate inner) =>
            {
                try
                {
                    await inner(context);
                }
                finally
                {
                    _ended.TrySetResult();
                }
            });
            next(app);
        };
    }
}
