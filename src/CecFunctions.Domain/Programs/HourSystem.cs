namespace CecFunctions.Domain.Programs;

/// <summary>The calendar by which a college counts credit hours.</summary>
public enum HourSystem
{
    Semester,

    Quarter,
}
