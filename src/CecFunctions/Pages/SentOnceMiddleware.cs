using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CecFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CecFunctions.Pages;

/// <summary>
/// Answers a form that a browser sends twice in a row, as a double click does, as it answered the first: the browser shows
/// the last answer, which would else say that it is not possible any more. Where scripts run the second is not sent at all.
/// </summary>
/// <remarks>
/// The same is the same address, sign-in, browser and all that the form has; an answer that leads on is remembered for ten
/// seconds, by this process. Where two processes get one each, what the form says is still done once, by its command.
/// </remarks>
internal sealed class SentOnceMiddleware(RequestDelegate next, TimeProvider time)
{
    private const int MostFormBytes = 64 * 1024;

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Sent> _sent = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        if (await KeyAsync(context) is not { } key)
        {
            await next(context);
            return;
        }

        Forget();
        var own = new Sent(time.GetUtcNow());
        var sent = _sent.GetOrAdd(key, own);
        if (sent != own && await sent.Answer.Task.WaitAsync(context.RequestAborted) is { } answer)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = answer.Location;
            context.Response.Headers.SetCookie = answer.Cookies;
            return;
        }

        try
        {
            await next(context);
        }
        finally
        {
            var response = context.Response;
            var leadsOn = response.StatusCode == StatusCodes.Status303SeeOther;
            own.Answer.SetResult(leadsOn ? new Answered(response.Headers.Location, response.Headers.SetCookie) : null);
            if (!leadsOn)
            {
                _sent.TryRemove(KeyValuePair.Create(key, own));
            }
        }
    }

    /// <returns><see langword="null"/> for what is no plain form.</returns>
    private static async Task<string?> KeyAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method)
            || !(request.ContentLength <= MostFormBytes)
            || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true
            || context.GetEndpoint() is null
            || (await FormBody.ReadAsync(request, context.RequestAborted)).Form is not { } form)
        {
            return null;
        }

        var text = new StringBuilder();
        StringValues[] parts =
        [
            request.PathBase + request.Path + request.QueryString, request.Headers.Cookie, request.Headers.Authorization,
            request.Headers.UserAgent,
            .. form.SelectMany(field => new StringValues[] { field.Key, field.Value }),
        ];
        foreach (var part in parts)
        {
            var written = part.ToString();
            text.Append(written.Length).Append(':').Append(written);
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private void Forget()
    {
        var old = time.GetUtcNow() - KeptFor;
        foreach (var (key, sent) in _sent)
        {
            if (sent.At < old && sent.Answer.Task.IsCompleted)
            {
                _sent.TryRemove(KeyValuePair.Create(key, sent));
            }
        }
    }

    private sealed class Sent(DateTimeOffset at)
    {
        public DateTimeOffset At { get; } = at;

        public TaskCompletionSource<Answered?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed record Answered(StringValues Location, StringValues Cookies);
}
