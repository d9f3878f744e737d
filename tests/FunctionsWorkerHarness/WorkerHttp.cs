using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace FunctionsWorkerHarness;

/// <summary>The worker's own HTTP server, as the host's proxy uses it.</summary>
internal sealed class WorkerHttp : IDisposable
{
    private const string InvocationHeader = "x-ms-invocation-id";

    private static readonly TimeSpan BetweenConnections = TimeSpan.FromMilliseconds(20);

    private readonly HttpClient _client;
    private readonly (WorkerFunction Function, TemplateMatcher Matcher)[] _routes;

    private WorkerHttp(HttpClient client, IEnumerable<WorkerFunction> functions)
    {
        _client = client;
        _routes =
        [
            .. from function in functions
               where function.TriggerType == WorkerFunction.HttpTrigger
               let template = TemplateParser.Parse(function.Route ?? function.Name)
               orderby RoutePrecedence.ComputeInbound(template)
               select (function, new TemplateMatcher(template, [])),
        ];
    }

    /// <summary>Waits until the server listens, which may be after the worker has loaded its functions.</summary>
    public static async Task<WorkerHttp> ConnectAsync(
        Uri address,
        IEnumerable<WorkerFunction> functions,
        FunctionsWorkerOptions options,
        CancellationToken cancellationToken)
    {
        while (!await IsListeningAsync(address, cancellationToken))
        {
            // Only a connection that is accepted shows that it listens.
            await Task.Delay(BetweenConnections, cancellationToken);
        }

        var handler = new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };
        return new WorkerHttp(
            new HttpClient(handler) { BaseAddress = address, Timeout = options.InvocationTimeout }, functions);
    }

    /// <summary>
    /// The function that a host gives the request to: of those that take it, the one with the most specific route.
    /// </summary>
    /// <exception cref="InvalidOperationException">None takes it; a host would answer 404.</exception>
    public WorkerFunction Choose(HttpRequestMessage request)
    {
        var path = new PathString(new Uri(_client.BaseAddress!, request.RequestUri!).AbsolutePath);
        foreach (var (function, matcher) in _routes)
        {
            if (matcher.TryMatch(path, []) && function.Takes(request.Method.Method))
            {
                return function;
            }
        }

        throw new InvalidOperationException($"No function takes {request.Method} {path}.");
    }

    public Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string invocationId, CancellationToken cancellationToken)
    {
        request.Headers.Add(InvocationHeader, invocationId);
        return _client.SendAsync(request, cancellationToken);
    }

    public void Dispose() => _client.Dispose();

    private static async Task<bool> IsListeningAsync(Uri address, CancellationToken cancellationToken)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
