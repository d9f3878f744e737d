using CecFunctions.Members;

namespace CecFunctions.Pages;

/// <summary>The words of the state of a person, as staff read them beside a name.</summary>
internal static class PersonWords
{
    public static string From(PersonStateKind kind) => kind switch
    {
        PersonStateKind.Deceased => "Deceased",
        PersonStateKind.Resigned => "Resigned",
        _ => "Wants no mail",
    };
}
