using System.Globalization;
using System.Security.Cryptography;
using CecFunctions.Http;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Http;

namespace CecFunctions.Imports;

/// <summary>
/// The form of the page that imports a file: its fields first, the file last, so that it is read as it arrives. A file is
/// looked through before it is taken in, and what is taken in is the file that was looked through.
/// </summary>
public sealed record ImportForm
{
    public const string FileField = "file";
    public const string ChecksumField = "checked";
    public const string DatesField = TableOptions.DatesOption;
    public const string SheetField = TableOptions.SheetOption;
    public const string CharsetField = "charset";
    public const string MadeOnField = "madeOn";
    public const string EnterWithdrawnField = "enterWithdrawn";

    /// <summary>What the fields and the parts around them may take besides the file.</summary>
    public const int MostBytesBeside = 64 * 1024;

    private const int MostBytesOfField = 1024;
    private const int MostFields = 12;

    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    private ImportForm()
    {
    }

    /// <summary>What was entered in a field; <see langword="null"/> where nothing was.</summary>
    public string? this[string field] =>
        _fields.GetValueOrDefault(field)?.Trim() is { Length: > 0 } entered ? entered : null;

    /// <summary>The digest of the file that was looked through; <see langword="null"/> where this one is yet to be.</summary>
    public string? Checksum => this[ChecksumField];

    /// <summary>The digest of the file, once all of it has come.</summary>
    internal Func<string> Digest { get; private set; } = () => string.Empty;

    /// <summary>What is to be imported; <see langword="null"/> where the form is not in order.</summary>
    internal ImportRequest? Request { get; private set; }

    /// <summary>Reads up to the file, whose content the import then reads.</summary>
    /// <param name="faults">Told what is wrong with the form.</param>
    /// <exception cref="BadHttpRequestException">The request broke off, is too large, or is no form.</exception>
    internal static async Task<ImportForm> OpenAsync(
        HttpRequest request, FormFaults faults, CancellationToken cancellationToken)
    {
        var form = new ImportForm();
        var multipart = MultipartForm.From(request);
        for (var read = 0; multipart is not null && read < MostFields; read++)
        {
            if (await multipart.NextAsync(cancellationToken) is not { } part)
            {
                break;
            }

            var (name, fileName) = MultipartForm.NameOf(part);
            if (name is FileField && fileName is { Length: > 0 })
            {
                form.Read(multipart, part.Body, faults);
                return form;
            }

            if (name is not null && fileName is null)
            {
                form._fields[name] =
                    await MultipartForm.TextAsync(part, MostBytesOfField, cancellationToken) ?? string.Empty;
            }
        }

        faults.Add(FileField, ImportWords.NoFile);
        return form;
    }

    private void Read(MultipartForm multipart, Stream body, FormFaults faults)
    {
        var order = this[DatesField] is { } dates ? DateOrderKeys.Find(dates) : null;
        var text = this[CharsetField] is { } charset ? TextForms.Find(charset) : TextForm.Utf8;
        DateOnly? madeOn = null;
        if (this[MadeOnField] is { } day)
        {
            if (DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
            {
                madeOn = on;
            }
            else
            {
                faults.Add(MadeOnField, FormFault.NoDay);
            }
        }

        if ((this[DatesField] is not null && order is null) || text is null)
        {
            faults.Add(text is null ? CharsetField : DatesField, FormFault.Missing);
        }

        if (!faults.IsEmpty)
        {
            return;
        }

        var content = new DigestedStream(new FormPart(body));
        Digest = content.Digest;
        Request = new ImportRequest(
            Checksum is null,
            new TableOptions { Dates = order, Sheet = this[SheetField], InForm = true },
            content,
            text!.Value)
        {
            MadeOn = madeOn,
            EnterWithdrawn = this[EnterWithdrawnField] is not null,
            Check = async stop =>
                await multipart.NextAsync(stop) is not null ? Problem.At(FileField, ImportWords.NotLast)
                : Checksum is { } known && known != content.Digest() ? Problem.At(FileField, ImportWords.OtherFile)
                : null,
        };
    }

    /// <summary>A content whose digest is known once it was read.</summary>
    private sealed class DigestedStream(Stream content) : ForwardStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private string? _digest;

        public string Digest() => _digest ??= Convert.ToHexStringLower(_hash.GetHashAndReset());

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await content.ReadAsync(buffer, cancellationToken);
            _hash.AppendData(buffer.Span[..read]);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException("A request is read asynchronously.");

        protected override void Dispose(bool disposing)
        {
            _hash.Dispose();
            base.Dispose(disposing);
        }
    }
}
