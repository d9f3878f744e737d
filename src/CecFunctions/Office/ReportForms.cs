using System.Collections.Immutable;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.SelfReports;

namespace CecFunctions.Office;

/// <summary>The form of a report that staff add: the activity first, then what it asks for.</summary>
internal static class ReportForms
{
    /// <summary>The activity alone until it is chosen; then what a report of it may say.</summary>
    public static ImmutableArray<OfficeField> FieldsOf(OfficeFormSource source)
    {
        var activity = new OfficeField("activity", "Activity", OfficeFieldKind.Choice)
        {
            Options =
            [
                .. source.Program.Activities.Where(rule => rule.Accepted).DistinctBy(rule => rule.Activity).Select(
                    rule => (rule.Activity, rule.Name)),
            ],
        };
        if (source.Entered("activity") is not { } chosen || source.Program.FindActivity(chosen) is null)
        {
            return [activity];
        }

        var taken = source.Program.Activities.Where(rule => rule.Activity == chosen)
            .SelectMany(ReportForm.Properties)
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            activity,
            new("source", "How it came", OfficeFieldKind.Choice)
            {
                Options = [("self", "From the member, on paper"), ("feed", "From the body or an approved provider")],
            },
            new("date", "Day on which it was completed", OfficeFieldKind.Day),
            .. ReportFields.ByActivity.Where(property => taken.Contains(property.Name)).Select(Field),
        ];
    }

    /// <summary>A report in a line.</summary>
    public static string Words(SelfReport report, CertificationProgram program) =>
        $"{StaffText.Iso(report.Fields.Date)} {program.FindActivity(report.Fields.Activity)?.Name ?? report.Fields.Activity}"
            + (report.Fields.Title is { } title ? $": {title}" : string.Empty);

    private static OfficeField Field(ReportProperty property) =>
        new(property.Name, StaffText.Plain(property.Name), KindOf(property.Type))
        {
            Hint = property.Description.Replace("`", string.Empty, StringComparison.Ordinal),
            IsRequired = false,
            Most = property.Type == typeof(string) ? ReportFields.MaxTextLength : null,
            Options = property.Type == typeof(bool) ? [("true", "Yes"), ("false", "No")] : [],
        };

    private static OfficeFieldKind KindOf(Type type) =>
        type == typeof(decimal) ? OfficeFieldKind.Amount
        : type == typeof(DateOnly) ? OfficeFieldKind.Day
        : type == typeof(bool) ? OfficeFieldKind.Flag
        : OfficeFieldKind.Text;
}
