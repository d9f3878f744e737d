using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CecFunctions.Domain.Programs;

namespace CecFunctions.Domain.Credits;

/// <summary>
/// A report as it was written, before it is checked: every property that any activity takes;
/// <see langword="null"/> = not given.
/// </summary>
/// <remarks>
/// The one list of a report's properties. Requests, answers, their description, scenario files, CSV files and the
/// command line derive their names, kinds, bounds and descriptions from it; which of them an activity takes is for
/// <see cref="ReportForm"/> to say.
/// </remarks>
public record ReportFields
{
    /// <summary>The most characters of a text, such as the body that awarded the credits.</summary>
    public const int MaxTextLength = 200;

    [Description("The report's id. A new report is given one: leave it out.")]
    public virtual string Id { get; init; } = string.Empty;

    [Description("What was done, by the program's key for it (`GET /api/programs/{program}`).")]
    [MaxLength(MaxTextLength)]
    public required string Activity { get; init; }

    [Description("The day on which it was completed; not in the future.")]
    public required DateOnly Date { get; init; }

    [Description("What the course or the like was called, as its certificate has it.")]
    [MaxLength(MaxTextLength)]
    public string? Title { get; init; }

    [Description("Who held it; for a line of a feed the provider's own name where it is left out.")]
    [MaxLength(MaxTextLength)]
    public string? Provider { get; init; }

    [Description("How much it is worth, in CEC. One quantity is given where the activity takes one.")]
    public decimal? Credits { get; init; }

    [Description("Contact hours.")]
    public decimal? Hours { get; init; }

    [Description("How much it is worth, in CEU.")]
    public decimal? Ceu { get; init; }

    [Description("Credit hours of a college course.")]
    public decimal? CreditHours { get; init; }

    [Description("What the credit hours are, where the body tells them apart: `semester` or `quarter`.")]
    [MaxLength(MaxTextLength)]
    public string? HourSystem { get; init; }

    [Description("How many were published.")]
    public decimal? Publications { get; init; }

    [Description("The body that approved the course.")]
    [MaxLength(MaxTextLength)]
    public string? ApprovedBy { get; init; }

    [Description("Whether it lies in the field of the certification.")]
    public bool? InScope { get; init; }

    [Description("The grade of a college course.")]
    [MaxLength(MaxTextLength)]
    public string? Grade { get; init; }

    [Description("The score of a quiz, in percent.")]
    public decimal? Score { get; init; }

    [Description("The day on which it began, where that is another.")]
    public DateOnly? StartedOn { get; init; }

    [Description("Whether the body approved it beforehand.")]
    public bool? PreApproved { get; init; }

    [Description("The type of the certification that was earned.")]
    [MaxLength(MaxTextLength)]
    public string? Earned { get; init; }

    [Description("What staff decided on the petition for it: `approved` or `refused`.")]
    [MaxLength(MaxTextLength)]
    public string? Petition { get; init; }

    /// <summary>The quantity given in a unit.</summary>
    internal decimal? AmountIn(ActivityUnit unit) => unit switch
    {
        ActivityUnit.Credits => Credits,
        ActivityUnit.Hours => Hours,
        ActivityUnit.Ceu => Ceu,
        ActivityUnit.CreditHours => CreditHours,
        ActivityUnit.Publications => Publications,
        _ => throw new NotSupportedException($"Unit {unit}."),
    };

    /// <summary>The properties that depend on the activity, in their order.</summary>
    public static ImmutableArray<ReportProperty> ByActivity { get; } =
    [
        .. typeof(ReportFields).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(
                property =>
                    property.Name != nameof(Id) && property.GetCustomAttribute<RequiredMemberAttribute>() is null)
            .Select(property => new ReportProperty(property)),
    ];

    /// <summary>The names of the properties given, besides id, activity and date.</summary>
    internal IEnumerable<string> Given() =>
        ByActivity.Where(property => property.IsGiven(this)).Select(property => property.Name);

    /// <summary>The same report with every property of <see cref="ByActivity"/> set.</summary>
    /// <param name="value">The value of a property, of its type, or <see langword="null"/>.</param>
    public ReportFields With(Func<ReportProperty, object?> value)
    {
        var written = this with { };
        foreach (var property in ByActivity)
        {
            property.Set(written, value(property));
        }

        return written;
    }
}

/// <summary>A property of a report that depends on its activity.</summary>
public sealed class ReportProperty
{
    private readonly PropertyInfo _property;

    internal ReportProperty(PropertyInfo property)
    {
        _property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Description = property.GetCustomAttribute<DescriptionAttribute>()!.Description;
    }

    /// <summary>Its name in files, requests and answers.</summary>
    public string Name { get; }

    /// <summary>Text, decimal, date or flag.</summary>
    public Type Type { get; }

    public string Description { get; }

    public bool IsGiven(ReportFields fields) => Value(fields) is not null;

    public object? Value(ReportFields fields) => _property.GetValue(fields);

    internal void Set(ReportFields fields, object? value) => _property.SetValue(fields, value);
}

/// <summary>What is wrong with a report, and where.</summary>
/// <param name="Property">The property's name as files and requests write it; empty = the report as a whole.</param>
/// <param name="Problem">What is wrong, as a sentence without subject.</param>
public sealed record ReportProblem(string Property, string Problem);
