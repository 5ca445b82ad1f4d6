namespace Infra.Data;

/// <summary>What an application may do in a database or cache.</summary>
public enum DataAccess
{
    /// <summary>Read.</summary>
    Read,

    /// <summary>Read and write; in a database, change no tables.</summary>
    Write,

    /// <summary>All that applications do; in a database, also create, change and drop tables, as migrations need.</summary>
    All,
}
