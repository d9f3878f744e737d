using CecFunctions.Web.Access;
using CecFunctions.Web.Forms;
using CecFunctions.Web.Problems;
using CecFunctions.Web.Requests;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Web.Forgery;

/// <summary>
/// Refuses changes that a page of another site may have asked for. Where the browser says that another site asked, it
/// is believed; and a caller known by what a browser sends along unasked must bring the token of
/// <see cref="ForgeryTokens"/>.
/// </summary>
internal sealed class ForgeryMiddleware(RequestDelegate next, ForgeryTokens tokens)
{
    public const string HeaderName = "X-CSRF-Token";
    public const string FieldName = "csrfToken";

    private const string FetchSite = "Sec-Fetch-Site";
    private const int MostFormBytes = 64 * 1024;
    private const int MostTokenBytes = 1024;

    public static Problem FromElsewhere { get; } =
        new(
            StatusCodes.Status400BadRequest,
            "The browser reports that another site sent this request.") { Reason = "forgery" };

    public static Problem NoToken { get; } =
        Problem.At(
            HeaderName,
            "is missing or belongs to another sign-in: send the csrfToken of GET /api/session, or as the field "
                + $"{FieldName} of a form, in one with files as its first part.") with { Reason = "forgery" };

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || context.GetEndpoint() is null)
        {
            await next(context);
            return;
        }

        if (request.Headers.Authorization.Count == 0 && request.Headers[FetchSite] is [not ("same-origin" or "none"), ..])
        {
            await ProblemWriter.WriteAsync(context, FromElsewhere);
            return;
        }

        var asksWhoCalls = context.GetEndpoint()!.Metadata.GetMetadata<WhoMayCall>() != WhoMayCall.Anyone;
        if (asksWhoCalls && ForgeryTokens.IsNeededBy(context.User) && !tokens.IsFor(context.User, await TokenAsync(context)))
        {
            await ProblemWriter.WriteAsync(context, NoToken);
            return;
        }

        await next(context);
    }

    private static async Task<string?> TokenAsync(HttpContext context)
    {
        var (request, cancellationToken) = (context.Request, context.RequestAborted);
        if (request.Headers[HeaderName] is [{ } header])
        {
            return header;
        }

        if (context.GetEndpoint()!.Metadata.GetMetadata<TokenInForm>() is not null && MultipartForm.Of(request) is { } form)
        {
            return await FirstPartAsync(form, cancellationToken);
        }

        return request.ContentLength <= MostFormBytes && IsPlainForm(request)
            ? (await FormBody.ReadAsync(request, cancellationToken)).Form?[FieldName] is [{ } field] ? field : null
            : null;
    }

    // Such a form is read as it comes, and its files by the endpoint: a token that came after them would come too late.
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
