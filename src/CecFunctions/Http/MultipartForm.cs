using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Http;

/// <summary>A form with files, read part by part as it arrives and never kept. A second reader continues where the
/// first stopped.</summary>
internal sealed class MultipartForm
{
    public const string MediaType = "multipart/form-data";

    // RFC 2046, 5.1.1.
    private const int MaxBoundaryLength = 70;
    private const int MaxHeaders = 8;
    private const int MaxHeadersLength = 4 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(
        encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly MultipartReader _reader;

    private MultipartForm(string boundary, Stream body) =>
        _reader = new MultipartReader(boundary, body)
        {
            HeadersCountLimit = MaxHeaders,
            HeadersLengthLimit = MaxHeadersLength,
        };

    /// <summary>The form of a request, the same instance every time.</summary>
    /// <returns><see langword="null"/> where the request is no such form.</returns>
    public static MultipartForm? From(HttpRequest request)
    {
        var features = request.HttpContext.Features;
        if (features.Get<MultipartForm>() is { } opened)
        {
            return opened;
        }

        if (BoundaryOf(request.ContentType) is not { } boundary)
        {
            return null;
        }

        var form = new MultipartForm(boundary, request.Body);
        features.Set(form);
        return form;
    }

    /// <summary>The next part. The unread rest of the one before is skipped.</summary>
    /// <returns><see langword="null"/> after the last.</returns>
    /// <exception cref="BadHttpRequestException">The request broke off, is too large, or is no form.</exception>
    public Task<MultipartSection?> NextAsync(CancellationToken cancellationToken) =>
        FormPart.ReadingAsync(() => _reader.ReadNextSectionAsync(cancellationToken));

    /// <summary>
    /// The name of a part, and of its file where it has one. What is written in a character set that cannot be read is
    /// as if it were not there; a file's plain name then counts.
    /// </summary>
    public static (string? Name, string? FileName) NameOf(MultipartSection section) =>
        ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
        && disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase)
            ? (
                Decoded(() => disposition.Name),
                Decoded(() => disposition.FileNameStar) ?? Decoded(() => disposition.FileName))
            : default;

    /// <summary>Reads a value that names its own character set, for which the framework may throw.</summary>
    private static string? Decoded(Func<StringSegment> read)
    {
        try
        {
            return read().Value;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>The content of a part as text.</summary>
    /// <returns><see langword="null"/> where it is larger, or not UTF-8.</returns>
    /// <inheritdoc cref="NextAsync" path="/exception"/>
    public static async Task<string?> TextAsync(
        MultipartSection section, int mostBytes, CancellationToken cancellationToken)
    {
        var bytes = new byte[mostBytes + 1];
        var read = await new FormPart(section.Body)
            .ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        try
        {
            return read <= mostBytes ? StrictUtf8.GetString(bytes, 0, read) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= MaxBoundaryLength } boundary
            ? boundary.ToString()
            : null;
}

/// <summary>Reads a request's body as a plain form.</summary>
public static class FormBody
{
    private static readonly Problem Unreadable = new(StatusCodes.Status400BadRequest, "The form could not be read.");

    /// <summary>Reads the form, or reports that it is malformed, where the framework would throw.</summary>
    public static async Task<(IFormCollection? Form, Problem? Problem)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return (await request.ReadFormAsync(cancellationToken), null);
        }
        catch (BadHttpRequestException refused) when (refused.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new Problem(refused.StatusCode, "The body is too large."));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or NotSupportedException)
        {
            return (null, Unreadable);
        }
    }
}
