using Microsoft.AspNetCore.Http;

namespace CecFunctions.Http;

/// <summary>
/// Finds changes that a page of another site may have asked for: those that the browser reports as another site's,
/// and those by a credential that browsers send along by themselves, unless they carry a token of
/// <see cref="ForgeryTokens"/>.
/// </summary>
/// <remarks>
/// They are found before limits are counted, so that they use up nothing of the person's, and refused after
/// authorization, which answers first.
/// </remarks>
internal sealed class ForgeryMiddleware(RequestDelegate next, ForgeryTokens tokens)
{
    public const string HeaderName = "X-CSRF-Token";
    public const string FieldName = "csrfToken";

    private const string FetchSite = "Sec-Fetch-Site";
    private const int MostFormBytes = 64 * 1024;
    private const int MostTokenBytes = 1024;

    public static Problem FromElsewhere { get; } =
        new(StatusCodes.Status400BadRequest, "The browser reports that another site sent this request.")
        {
            Reason = "forgery",
        };

    public static Problem NoToken { get; } =
        Problem.At(
            HeaderName,
            "is missing or belongs to another sign-in: send the csrfToken of GET /api/session. A form may have it as "
                + $"its field {FieldName}, which must be the first part of a form with files.") with
        {
            Reason = "forgery",
        };

    public async Task InvokeAsync(HttpContext context)
    {
        if (await ProblemAsync(context) is { } problem)
        {
            context.Features.Set(new ForgedRequest(problem));
        }

        await next(context);
    }

    /// <summary>Refuses what was found.</summary>
    public static Task RefuseAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<ForgedRequest>() is { } forged
            ? ProblemWriter.WriteAsync(context, forged.Problem)
            : next(context);

    private async Task<Problem?> ProblemAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method)
            || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method)
            || context.GetEndpoint() is not { } endpoint)
        {
            return null;
        }

        if (IsFromElsewhere(request))
        {
            return FromElsewhere;
        }

        return endpoint.Metadata.GetMetadata<WhoMayCall>() != WhoMayCall.Anyone
            && ForgeryTokens.IsNeededBy(context.User)
            && !tokens.IsFor(context.User, await TokenAsync(context))
                ? NoToken
                : null;
    }

    /// <summary>Whether the browser says that another site asked.</summary>
    public static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers.Authorization.Count == 0
        && (request.Headers[FetchSite] is [{ } site, ..]
            ? site is not ("same-origin" or "none")
            : request.Headers.Origin is [{ } origin, ..] && !IsOwn(origin, request));

    /// <summary>
    /// Whether an origin is this site, for browsers that say no more. "null" is said by pages that send no referrer, ours
    /// among them. What a proxy made of the host is of no account: over TLS every browser says more.
    /// </summary>
    private static bool IsOwn(string origin, HttpRequest request) => origin == "null"
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));

    private static async Task<string?> TokenAsync(HttpContext context)
    {
        var (request, cancellationToken) = (context.Request, context.RequestAborted);
        if (request.Headers[HeaderName] is [{ } header])
        {
            return header;
        }

        if (context.GetEndpoint()!.Metadata.GetMetadata<TokenInForm>() is not null
            && MultipartForm.From(request) is { } form)
        {
            return await FirstPartAsync(form, cancellationToken);
        }

        return request.ContentLength <= MostFormBytes && IsPlainForm(request)
            ? (await FormBody.ReadAsync(request, cancellationToken)).Form?[FieldName] is [{ } field] ? field : null
            : null;
    }

    // A form with files is read as it arrives, so a token after the files would come too late.
    private static async Task<string?> FirstPartAsync(MultipartForm form, CancellationToken cancellationToken)
    {
        try
        {
            return await form.NextAsync(cancellationToken) is { } first
                && MultipartForm.NameOf(first) is (FieldName, null)
                ? await MultipartForm.TextAsync(first, MostTokenBytes, cancellationToken)
                : null;
        }
        catch (BadHttpRequestException)
        {
            return null;
        }
    }

    private static bool IsPlainForm(HttpRequest request) =>
        request.ContentType?.StartsWith(
            "application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
}

/// <summary>A change that a page of another site may have asked for.</summary>
/// <param name="Problem">The refusal.</param>
internal sealed record ForgedRequest(Problem Problem);
