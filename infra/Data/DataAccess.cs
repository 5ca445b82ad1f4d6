namespace Infra.Data;

/// <summary>What an application may do in a database, cache or message broker.</summary>
public enum DataAccess
{
    /// <summary>Read; in a broker, consume.</summary>
    Read,

    /// <summary>Read and write; in a database, change no tables; in a broker, also publish.</summary>
    Write,

    /// <summary>
    /// All that applications do; in a database, also create, change and drop tables, as migrations need; in a broker, also make queues and exchanges
    /// of its own.
    /// </summary>
    All,
}
