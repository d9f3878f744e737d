namespace CecFunctions.Domain.Programs;

public enum CountedFrom
{
    /// <summary>The last day of the cycle.</summary>
    CycleEnd,

    /// <summary>The last day of grace, an extension included.</summary>
    GraceEnd,
}
