using System.Globalization;
using CecFunctions.Http;
using CecFunctions.Pages;
using CecFunctions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CecFunctions.Evidence;

/// <summary>
/// A form that a page posts with a file or without one, whose parts may come in any order: a browser sends the button
/// that was pressed where it stands. A page takes it as an argument.
/// </summary>
/// <param name="File">The file; <see langword="null"/> where none was chosen.</param>
internal sealed record FormWithFile(PostedForm Form, PostedFile? File) : RequestPart
{
    public const string FileField = "file";

    private const int MostParts = 50;
    private const int MostBytesOfField = 4 * 1024;
    private const int PartBytes = 64 * 1024;

    private static readonly Problem Broken = new(
        StatusCodes.Status400BadRequest, "The form broke off or is malformed.");

    /// <summary>Binds the argument from the body.</summary>
    public static async ValueTask<FormWithFile?> BindAsync(HttpContext context)
    {
        if (MultipartForm.From(context.Request) is not { } parts)
        {
            var plain = await PostedForm.BindAsync(context);
            return new FormWithFile(plain!, null) { Fault = plain!.Fault };
        }

        try
        {
            return await ReadAsync(parts, context);
        }
        catch (BadHttpRequestException broken)
        {
            return Faulty(broken.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? new Problem(broken.StatusCode, string.Create(
                    CultureInfo.InvariantCulture, $"The form has more than {EvidenceForm.MostRequestBytes} bytes."))
                : Broken);
        }
    }

    private static async Task<FormWithFile> ReadAsync(MultipartForm parts, HttpContext context)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        PostedFile? file = null;
        for (var read = 0; await parts.NextAsync(context.RequestAborted) is { } part; read++)
        {
            var (name, fileName) = MultipartForm.NameOf(part);
            if (read == MostParts || name is null)
            {
                return Faulty(Broken);
            }

            if (fileName is null)
            {
                if (await MultipartForm.TextAsync(part, MostBytesOfField, context.RequestAborted) is not { } text)
                {
                    return Faulty(Broken);
                }

                fields.TryAdd(name, text);
            }
            else if (name == FileField && file is null && await CopyAsync(part, context) is { } content)
            {
                file = new PostedFile(fileName, content);
            }
        }

        return new FormWithFile(new PostedForm(new FormCollection(fields)), file);
    }

    /// <summary>Copies a file of at most one byte more than is taken, which tells that it has too many.</summary>
    /// <returns><see langword="null"/> where it is empty, as a browser sends a field in which none was chosen.</returns>
    private static async Task<Stream?> CopyAsync(MultipartSection part, HttpContext context)
    {
        var copy = TemporaryFile.Create(FileOptions.Asynchronous);
        context.Response.RegisterForDisposeAsync(copy);
        var (content, buffer) = (new FormPart(part.Body), new byte[PartBytes]);
        int read;
        while ((read = await content.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            var kept = (int)Math.Min(read, FileIntake.MostBytes + 1 - copy.Length);
            await copy.WriteAsync(buffer.AsMemory(0, kept), context.RequestAborted);
        }

        copy.Position = 0;
        return copy.Length == 0 ? null : copy;
    }

    private static FormWithFile Faulty(Problem fault) =>
        new(new PostedForm(FormCollection.Empty), null) { Fault = fault };
}

/// <summary>The file of a form, on this machine until the request is answered.</summary>
/// <param name="Name">The name that its sender gave.</param>
internal sealed record PostedFile(string Name, Stream Content)
{
    public EvidenceUpload ToUpload(string report) => new(report, Name, Content);
}
