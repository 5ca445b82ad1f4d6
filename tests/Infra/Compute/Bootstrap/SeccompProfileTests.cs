using System.Text.Json;
using Infra.Compute.Bootstrap;
using Infra.Tests.Support;

namespace Infra.Tests.Compute.Bootstrap;

public sealed class SeccompProfileTests
{
    // What lets a process out of its container, or changes the machine under it.
    private static readonly string[] Refused =
    [
        "acct", "add_key", "bpf", "chroot", "clock_adjtime", "clock_settime", "delete_module", "fanotify_init", "finit_module", "fsconfig",
        "fsmount", "fsopen", "init_module", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioperm", "iopl", "kcmp",
        "kexec_file_load", "kexec_load", "keyctl", "mknod", "mknodat", "mount", "mount_setattr", "move_mount", "name_to_handle_at",
        "open_by_handle_at", "open_tree", "perf_event_open", "personality", "pidfd_getfd", "pivot_root", "process_vm_readv",
        "process_vm_writev", "ptrace", "quotactl", "reboot", "request_key", "setdomainname", "sethostname", "setns", "settimeofday",
        "swapoff", "swapon", "syslog", "umount2", "unshare", "userfaultfd", "vhangup",
    ];

    private static readonly JsonElement Profile = JsonDocument.Parse(Template.Read("seccomp.json")).RootElement;

    [Fact]
    public void Profile_Unnamed_IsRefusedWithAnError() =>
        Assert.Equal(("SCMP_ACT_ERRNO", 1), (Profile.GetProperty("defaultAction").GetString(), Profile.GetProperty("defaultErrnoRet").GetInt32()));

    [Fact]
    public void Profile_Names_AreSortedAndDoNotTakeInWhatIsRefused()
    {
        var names = Names(Rules()[0]).ToList();

        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
        Assert.Empty(names.Intersect(Refused));
    }

    // A thread is made by clone without new namespaces (bits CLONE_NEW*). clone3 hides its flags from the filter, so programs are told to do without
    // it.
    [Fact]
    public void Profile_CallsWithConditions_AllowNoNewNamespacesAndFourFamiliesOfSockets() => Assert.Equal(
        [
            """["clone"] SCMP_ACT_ALLOW [{ "index": 0, "value": 2114060288, "valueTwo": 0, "op": "SCMP_CMP_MASKED_EQ" }]""",
            """["clone3"] SCMP_ACT_ERRNO 38""",
            """["socket"] SCMP_ACT_ALLOW [{ "index": 0, "value": 1, "op": "SCMP_CMP_EQ" }]""",
            """["socket"] SCMP_ACT_ALLOW [{ "index": 0, "value": 2, "op": "SCMP_CMP_EQ" }]""",
            """["socket"] SCMP_ACT_ALLOW [{ "index": 0, "value": 10, "op": "SCMP_CMP_EQ" }]""",
            """["socket"] SCMP_ACT_ALLOW [{ "index": 0, "value": 16, "op": "SCMP_CMP_EQ" }]""",
        ],
        Rules().Skip(1).Select(rule => string.Join(' ', rule.EnumerateObject().Select(property => property.Value.ToString()))));

    [ToolFact("ausyscall")]
    public void Profile_Names_AreSystemCallsOfLinux()
    {
        var known = new[] { "x86_64", "aarch64" }
            .SelectMany(machine => Tool.Require("ausyscall", machine, "--dump").Split('\n'))
            .Select(line => line.Split('\t')).Where(parts => parts.Length == 2).Select(parts => parts[1].Trim())
            // These two audit calls by their old names.
            .Append("pread64").Append("pwrite64").ToHashSet();

        Assert.True(known.Count > 300, $"ausyscall lists {known.Count} calls.");
        Assert.Empty(Rules().SelectMany(Names).Concat(Refused).Except(known));
    }

    private static List<JsonElement> Rules() => [.. Profile.GetProperty("syscalls").EnumerateArray()];

    private static IEnumerable<string> Names(JsonElement rule) => rule.GetProperty("names").EnumerateArray().Select(name => name.GetString()!);
}
