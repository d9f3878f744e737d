using CecFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CecFunctions.Imports;

/// <summary>A request with a file to import: what is to be done with it, and how it is to be read.</summary>
/// <param name="Content">The body.</param>
/// <param name="Form">What a text without a byte order mark is in.</param>
internal sealed record ImportRequest(bool DryRun, TableOptions Options, Stream Content, TextForm Form) : RequestPart
{
    private const string MadeOnName = "madeOn";
    private const string EnterWithdrawnName = "enterWithdrawn";

    /// <summary>The day on which a roster was made; <see langword="null"/> = today.</summary>
    public DateOnly? MadeOn { get; init; }

    /// <summary>Whether a roster enters again what staff have withdrawn.</summary>
    public bool EnterWithdrawn { get; init; }

    /// <summary>Looks at the file once all of it has come, before a row is read; <see langword="null"/> = nothing is
    /// to be looked at.</summary>
    public Func<CancellationToken, Task<Problem?>>? Check { get; init; }

    /// <summary>How messages call the file.</summary>
    public const string FileName = "$";

    private const string DryRunName = "dryRun";
    private const int MostCharacters = 100;

    /// <summary>What browsers of Windows call a CSV file, and a workbook of before.</summary>
    private const string ExcelType = "application/vnd.ms-excel";

    private static readonly string[] Types = [BodyDescription.CsvType, BodyDescription.WorkbookType, ExcelType];

    public static Problem TooLarge { get; } = new(
        StatusCodes.Status413PayloadTooLarge,
        $"The file has more than {ImportEndpoints.MostBytes} bytes: send it in parts.");

    /// <summary>Binds the argument from query, headers and body.</summary>
    public static ValueTask<ImportRequest?> BindAsync(HttpContext context) =>
        ValueTask.FromResult<ImportRequest?>(Read(context.Request));

    private static ImportRequest Read(HttpRequest request)
    {
        var (dryRun, wrongFlag) = PageQuery.Flag(request, DryRunName);
        var (dates, wrongDates) = PageQuery.Text(request, TableOptions.DatesOption, MostCharacters);
        var (sheet, wrongSheet) = PageQuery.Text(request, TableOptions.SheetOption, MostCharacters);
        var (enterWithdrawn, wrongEnter) = PageQuery.Flag(request, EnterWithdrawnName);
        var (madeOn, wrongDay) = PageQuery.Date(request, MadeOnName);
        var order = dates is null ? null : DateOrderKeys.Find(dates);
        wrongDates ??= dates is not null && order is null
            ? Problem.At(TableOptions.DatesOption, $"must be one of {DateOrderKeys.Choices}.")
            : null;
        var (form, wrongType) = FormOf(request.ContentType);
        var options = new TableOptions { Dates = order, Sheet = sheet, InAddress = true };
        return new ImportRequest(dryRun ?? false, options, request.Body, form)
        {
            MadeOn = madeOn,
            EnterWithdrawn = enterWithdrawn ?? false,
            Fault = wrongFlag ?? wrongEnter ?? wrongDay ?? wrongDates ?? wrongSheet ?? wrongType
                ?? (request.ContentLength > ImportEndpoints.MostBytes ? TooLarge : null),
        };
    }

    /// <summary>What a text is in. Whether it is one or a workbook is told by its content.</summary>
    private static (TextForm Form, Problem? Problem) FormOf(string? contentType)
    {
        var known = MediaTypeHeaderValue.TryParse(contentType, out var type)
            && Types.Contains($"{type.MediaType}", StringComparer.OrdinalIgnoreCase);
        var form = known && type!.Charset.HasValue
            ? TextForms.Find($"{HeaderUtilities.RemoveQuotes(type.Charset)}")
            : TextForm.Utf8;
        return known && form is { } read
            ? (read, null)
            : (default, Problem.At(
                "Content-Type",
                $"must be {BodyDescription.CsvType}, in {TextForms.Utf8} or with charset={TextForms.Windows1252}, or "
                    + $"{BodyDescription.WorkbookType}.",
                StatusCodes.Status415UnsupportedMediaType));
    }
}
