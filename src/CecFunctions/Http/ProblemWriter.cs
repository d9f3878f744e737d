using System.Diagnostics;
using System.Globalization;
using CecFunctions.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Http;

/// <summary>Writes every problem of the pipeline in one form.</summary>
public static partial class ProblemWriter
{
    private const string ContentType = "application/problem+json";

    public static Task WriteAsync(HttpContext context, Problem problem)
    {
        var details = new ProblemDetails
        {
            Status = problem.Status,
            Title = ReasonPhrases.GetReasonPhrase(problem.Status),
            Detail = problem.Detail,
        };
        Add(details, "rule", problem.Rule);
        Add(details, "reason", problem.Reason);
        Add(details, "credential", problem.Credential);
        Add(details, "missing", problem.Missing);
        Add(details, "fee", problem.Fee);
        Add(details, "errors", problem.Errors);
        var number = NumberOf(context);
        Add(details, "traceId", number);

        context.Response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (IsReadByAPerson(context.Request) && context.RequestServices.GetService<ProblemAsPage>() is { } page)
        {
            return page.WriteAsync(context, problem, number);
        }

        // Without a token of ours the framework ends quietly when the client has gone.
        return context.Response.WriteAsJsonAsync(details, WireJson.Options, ContentType, CancellationToken.None);
    }

    /// <summary>Fills the answers that the framework leaves empty, such as 404 and 405.</summary>
    public static Task WriteForStatusAsync(HttpContext context) =>
        WriteAsync(context, new Problem(context.Response.StatusCode, context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this address.",
            StatusCodes.Status405MethodNotAllowed =>
                $"This address does not take {Method(context.Request)}; it takes {context.Response.Headers.Allow}.",
            _ => "The request cannot be answered.",
        }));

    /// <summary>Says that something failed, without its cause, which is in the log under the same trace id.</summary>
    public static Task WriteForExceptionAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (status == StatusCodes.Status500InternalServerError
            && context.Features.Get<IExceptionHandlerFeature>()?.Error is { } failed
            && !IsOfTheClient(failed, context))
        {
            // The console writes no scopes, so the line with the exception does not say the number by itself.
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemWriter));
            NumberTold(logger, failed.GetType().Name, NumberOf(context));
        }

        return WriteAsync(context, new Problem(status, status switch
        {
            StatusCodes.Status500InternalServerError =>
                "The request failed; the log has the cause under the trace id.",
            StatusCodes.Status413PayloadTooLarge => "The body is too large.",
            _ => "The request could not be read.",
        }));
    }

    /// <summary>The status of the exception where a request could not be read, otherwise 500.</summary>
    public static int StatusFor(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    /// <summary>Whether the client sent what cannot be read, or went away. It is no failure of the site, and a client that
    /// repeats it must not fill the log.</summary>
    public static bool IsOfTheClient(Exception exception, HttpContext context) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode < StatusCodes.Status500InternalServerError,
        ConnectionResetException => true,
        OperationCanceledException or IOException => context.RequestAborted.IsCancellationRequested,
        _ => false,
    };

    /// <summary>Whether a browser shows the answer as a page. The API answers programs, whatever they ask for.</summary>
    public static bool IsReadByAPerson(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && !request.Headers.ContainsKey(HeaderNames.Authorization)
        && request.GetTypedHeaders().Accept.Any(
            type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>The number by which the client can tell of the request, and the log is searched.</summary>
    private static string NumberOf(HttpContext context) => Activity.Current?.Id ?? context.TraceIdentifier;

    private static string Method(HttpRequest request) =>
        request.Method.Length <= 16 && request.Method.All(char.IsAsciiLetterUpper) ? request.Method : "this method";

    private static void Add(ProblemDetails details, string name, object? value)
    {
        if (value is not null)
        {
            details.Extensions[name] = value;
        }
    }

    [LoggerMessage(
        Level = LogLevel.Error, Message = "A request failed with {Exception}, and its caller was told the number {Number}")]
    private static partial void NumberTold(ILogger logger, string exception, string number);
}

/// <summary>Writes a problem as a page, where a person reads the answer.</summary>
/// <param name="WriteAsync">Takes the request, the problem, and the number under which the log has its cause.</param>
internal sealed record ProblemAsPage(Func<HttpContext, Problem, string?, Task> WriteAsync);
