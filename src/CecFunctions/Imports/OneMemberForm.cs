using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Json;
using CecFunctions.Pages;

namespace CecFunctions.Imports;

/// <summary>
/// One row of a roster as a form: its fields are the roster's columns, and it is taken as a file of one row is.
/// </summary>
/// <param name="Posted">What was entered; <see langword="null"/> before anything was.</param>
public sealed record OneMemberForm(PostedForm? Posted)
{
    /// <summary>The button that takes in what was looked through.</summary>
    public const string Save = "save";

    public bool IsToBeSaved => Posted?.IsTicked(Save) == true;

    public string? this[string column] => Posted?.Text(column);

    /// <summary>What is wrong before a row is made of it.</summary>
    internal FormFaults Faults()
    {
        var faults = new FormFaults(Language.English);
        foreach (var required in RosterFile.Required.Where(column => this[column] is null))
        {
            faults.Add(required, FormFault.Missing);
        }

        foreach (var day in RosterFile.Days)
        {
            _ = Posted?.Day(day, faults);
        }

        return faults;
    }

    /// <summary>The file of one row.</summary>
    internal ImportRequest ToRequest() => new(
        !IsToBeSaved,
        new TableOptions { InForm = true },
        new MemoryStream(
        [
            .. CsvText.Mark.Span,
            .. CsvText.Write(RosterFile.Columns.Select(SheetCell.From)),
            .. CsvText.Write(RosterFile.Columns.Select(column => SheetCell.From(this[column]))),
        ]),
        TextForm.Utf8);

    /// <summary>The types of all programs as choices.</summary>
    internal static IEnumerable<(string Value, string Words)> TypesOf(IEnumerable<CertificationProgram> programs) =>
        from program in programs
        from type in program.Types
        select (type.Type, $"{program.Name}: {type.In(Language.English)}");
}
