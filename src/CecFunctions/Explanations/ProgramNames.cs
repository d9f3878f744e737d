using CecFunctions.Domain.Programs;

namespace CecFunctions.Explanations;

/// <summary>
/// The names of a body's activities and certifications, in the language of the reader where the body's file has them, else
/// in English.
/// </summary>
internal static class ProgramNames
{
    public static string In(this INamedByLanguage named, Language language) =>
        named.Names?.GetValueOrDefault(language.Tag) ?? named.Name;

    /// <summary>The language of the name as <c>lang</c> has it; <see langword="null"/> where it is the reader's.</summary>
    public static string? TagIn(this INamedByLanguage named, Language language) =>
        language == Language.English || named.Names?.ContainsKey(language.Tag) == true ? null : Language.English.Tag;

    /// <summary>The name of a type of certification; its key where the body has no such type.</summary>
    public static string TypeName(this CertificationProgram program, string type, Language language) =>
        program.FindType(type)?.In(language) ?? type;

    /// <summary>The name of an activity on a day; its key where the body has no such activity.</summary>
    public static string ActivityName(
        this CertificationProgram program, string activity, DateOnly day, Language language) =>
        (program.FindActivity(activity, day) ?? program.FindActivity(activity))?.In(language) ?? activity;
}
