using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CecFunctions.Domain.Credits;
using CecFunctions.Domain.Programs;
using CecFunctions.Explanations;
using CecFunctions.Json;
using CecFunctions.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CecFunctions.SelfReports;

/// <summary>
/// A report as it stands in the form for its activity, which asks for no more than the activity takes. The amount is one
/// field, and its unit another where there are several.
/// </summary>
/// <param name="rule">The rule of the activity.</param>
/// <param name="form">What was typed, by the names of the fields.</param>
public sealed class ReportEntry(ActivityRule rule, PostedForm form)
{
    public const string Amount = "amount";
    public const string Unit = "unit";

    /// <summary>The digest of what was checked last.</summary>
    public const string Checked = "checked";

    private const string Day = "yyyy-MM-dd";

    public ActivityRule Rule => rule;

    /// <summary>The fields after day, title, provider and amount, in the order in which the form asks for them.</summary>
    public ImmutableArray<string> Further { get; } =
    [
        .. ReportForm.Properties(rule).Distinct().Where(name =>
            name is not ("title" or "provider" or "petition")
            && !rule.Quantities.Any(quantity => ReportForm.NameOf(quantity.Unit) == name)),
    ];

    /// <summary>Whether the form asks for an amount.</summary>
    public bool HasAmount => rule is { Accepted: true, Quantities.Count: > 0 };

    /// <summary>The unit that was chosen, or the only one.</summary>
    public ActivityQuantity? Quantity => rule.Quantities.Count == 1
        ? rule.Quantities[0]
        : rule.Quantities.FirstOrDefault(quantity => ReportForm.NameOf(quantity.Unit) == form.Text(Unit));

    public string? Text(string name) => form.Text(name);

    /// <summary>Whether a box is ticked. That an activity lies in the field is taken as said until it is denied.</summary>
    public bool IsTicked(string name) => form.IsTicked(name);

    public static ReportEntry From(ActivityRule rule, ReportFields fields)
    {
        var texts = new Dictionary<string, StringValues> { ["date"] = fields.Date.ToString(Day, CultureInfo.InvariantCulture) };
        foreach (var property in ReportFields.ByActivity.Where(property => property.IsGiven(fields)))
        {
            var isAmount = rule.Quantities.Any(quantity => ReportForm.NameOf(quantity.Unit) == property.Name);
            texts[isAmount ? Amount : property.Name] = property.Value(fields) switch
            {
                decimal amount => amount.ToString("0.####", CultureInfo.InvariantCulture),
                DateOnly day => day.ToString(Day, CultureInfo.InvariantCulture),
                bool flag => flag ? "true" : string.Empty,
                var text => text as string,
            };
            if (isAmount)
            {
                texts[Unit] = property.Name;
            }
        }

        texts.TryAdd("inScope", "true");
        return new ReportEntry(rule, new PostedForm(new FormCollection(texts)));
    }

    /// <summary>A form that a link has begun to fill in.</summary>
    public static ReportEntry From(ActivityRule rule, IQueryCollection query)
    {
        var texts = query.Where(field => field.Value is [{ Length: <= ReportFields.MaxTextLength }])
            .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        texts["inScope"] = "true";
        return new ReportEntry(rule, new PostedForm(new FormCollection(texts)));
    }

    /// <summary>What was typed, as a report.</summary>
    /// <param name="faults">Told what the form itself finds wrong.</param>
    /// <returns><see langword="null"/> where something is.</returns>
    internal ReportFields? Read(FormFaults faults, DateOnly today, ReportFormWords words)
    {
        var date = Required("date", form.Day("date", faults), faults);
        if (date > today)
        {
            faults.Add("date", words.Future);
        }

        var taken = ReportForm.Properties(rule).ToHashSet(StringComparer.Ordinal);
        var amount = HasAmount ? ReadAmount(faults, words) : null;
        var fields = new ReportFields { Activity = rule.Activity, Date = date ?? today }.With(
            property => property.Name == "petition" || !taken.Contains(property.Name) ? null : Value(property, faults));
        if (amount is not null && Quantity is { } quantity)
        {
            fields = Put(fields, ReportForm.NameOf(quantity.Unit), amount);
        }

        if (fields is { PreApproved: true, Ceu: null })
        {
            faults.Add(Unit, words.NeedsCeu);
        }

        return faults.IsEmpty ? fields : null;
    }

    /// <summary>Tells whether what is saved is what was checked.</summary>
    public static string DigestOf(ReportFields fields) => TextDigest.From(
        JsonSerializer.Serialize(fields with { Id = string.Empty }, SelfReportJsonContext.Default.ReportFields));

    /// <summary>The field of the form in which a property is entered.</summary>
    public static string FieldOf(string property) =>
        Enum.GetValues<ActivityUnit>().Any(unit => ReportForm.NameOf(unit) == property) ? Amount : property;

    private static ReportFields Put(ReportFields fields, string name, decimal? amount) =>
        fields.With(property => property.Name == name ? amount : property.Value(fields));

    private decimal? ReadAmount(FormFaults faults, ReportFormWords words)
    {
        var amount = form.Amount(Amount, faults);
        if (amount is null)
        {
            if (rule.NeedsQuantity)
            {
                Required(Amount, amount, faults);
            }

            return null;
        }

        if (Quantity is not { } quantity)
        {
            faults.Add(Unit, FormFault.Missing);
            return null;
        }

        var most = quantity.Plausible?.Most ?? ReportForm.MostOfAUnit;
        if (amount <= 0)
        {
            faults.Add(Amount, words.NotPositive);
        }
        else if (amount > most)
        {
            faults.Add(Amount, words.TooMuch(Language.Number(most)));
        }
        else if (quantity.Unit == ActivityUnit.Publications && amount != decimal.Truncate(amount.Value))
        {
            faults.Add(Amount, words.NotWhole);
        }

        return amount;
    }

    private object? Value(ReportProperty property, FormFaults faults)
    {
        if (property.Type == typeof(bool))
        {
            // The one is taken as said, the other as denied, until the member says otherwise.
            return property.Name == "inScope" ? form.IsTicked(property.Name) ? null : false
                : form.IsTicked(property.Name) ? true
                : null;
        }

        if (property.Type == typeof(decimal))
        {
            return property.Name != "score" ? null : Required("score", form.Amount("score", faults), faults);
        }

        if (property.Type == typeof(DateOnly))
        {
            return Required(property.Name, form.Day(property.Name, faults), faults);
        }

        var text = form.Text(property.Name);
        if (text is { Length: > ReportFields.MaxTextLength })
        {
            faults.Add(property.Name, FormFault.TooLong);
        }
        else if (text is null && (property.Name == "earned" || (property.Name == "hourSystem" && Quantity?.BySystem is not null)))
        {
            faults.Add(property.Name, FormFault.Missing);
        }

        return text;
    }

    private T? Required<T>(string name, T? value, FormFaults faults) where T : struct
    {
        if (value is null && form.Text(name) is null)
        {
            faults.Add(name, FormFault.Missing);
        }

        return value;
    }
}
