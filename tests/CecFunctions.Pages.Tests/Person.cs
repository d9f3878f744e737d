namespace CecFunctions.Pages.Tests;

/// <summary>Who looks at a page.</summary>
public enum Person
{
    /// <summary>Is not signed in.</summary>
    Visitor,

    /// <summary>Has two credentials, and not enough credits for either.</summary>
    Ada,

    /// <summary>Has all that a renewal needs.</summary>
    Cora,

    /// <summary>Is in grace.</summary>
    Grace,

    /// <summary>Has a lapsed credential, which can still be renewed.</summary>
    Lars,

    /// <summary>Can only be reinstated.</summary>
    Rune,

    /// <summary>Has renewed, and is audited.</summary>
    Aude,

    /// <summary>Sent no documents to an audit, and is inactive.</summary>
    Ina,

    /// <summary>Has retired, and keeps the title.</summary>
    Emil,

    /// <summary>Keeps a credential of a body that wants categories.</summary>
    Sam,

    /// <summary>Looks at audits, for the office.</summary>
    Reviewer,

    /// <summary>Keeps the members' records, for the office.</summary>
    Registrar,

    /// <summary>May do all that staff may, and keeps the directory and the providers.</summary>
    Admin,

    /// <summary>Lacks ten credits, and renews; with scripts.</summary>
    Mona,

    /// <summary>Does the same as Mona, without scripts.</summary>
    Milo,

    /// <summary>Has renewed, is audited, and sends documents.</summary>
    Vera,

    /// <summary>Has renewed and is audited; the deadline passes without documents.</summary>
    Iris,
}

/// <summary>How people sign in.</summary>
internal static class People
{
    public static bool IsStaff(Person person) => person is Person.Reviewer or Person.Registrar or Person.Admin;

    /// <summary>The body that the sign-in form is given.</summary>
    public static string ProgramOf(Person person) => person switch
    {
        Person.Lars => "nasm",
        Person.Sam => "nsca",
        _ => "acsm",
    };

    /// <summary>The address on record; upper and lower case are the same to the site.</summary>
    public static string EmailOf(Person person) => $"{person}@example.org";
}
