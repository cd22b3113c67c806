#!/usr/bin/perl
# The warden: one small process per sandbox that makes mounts, starts programs in bubblewrap and ends them.
#
# It is started once (as root, through sudo, or as an unprivileged user in a user namespace of its own), builds a read-only view
# of the system in a mount namespace that only it has, and then starts each program from there: mount(2), prlimit(2) and
# unshare(2) are calls here, where a shell would need a process for each. It is Perl because perl-base is part of every Debian
# and Ubuntu, starts in 2 ms and needs no compiler. It reads no configuration and takes all it does from its standard input.
#
# Frames in both directions are `<length>\n` and that many bytes: strings, separated by NUL, the first of which is the verb.
# When standard input ends without `close`, the action is dead: all programs are ended and the scratch folder is emptied.
use strict;
use warnings;
use Errno qw(EINTR);
use Fcntl qw(F_SETFD O_RDONLY O_WRONLY);
use POSIX ();
use Socket qw(PF_UNIX SOCK_STREAM pack_sockaddr_un);

# System call numbers (syscalls(2)); the flags are the same on both architectures.
my %numbers = (
    x86_64 => { mount => 165, umount2 => 166, unshare => 272, pivot_root => 155, prlimit64 => 302 },
    aarch64 => { mount => 40, umount2 => 39, unshare => 97, pivot_root => 41, prlimit64 => 261 },
);
my $call = $numbers{ (POSIX::uname())[4] } or die "no system call numbers for this architecture\n";
my ($NEWNS, $NEWUSER) = (0x00020000, 0x10000000);
my ($RDONLY, $NOSUID, $NODEV, $REMOUNT, $BIND, $REC, $PRIVATE) = (1, 2, 4, 32, 4096, 16384, 1 << 18);
my %resources = (cpu => 0, fsize => 1, data => 2, core => 4, nproc => 6, nofile => 7);

# The host's root, the sandbox's future root and a place for lower folders, as this process sees them after `enter`.
my ($host, $view) = ('/host', '/view');
my ($launcher, $scratch, $socket, $token, $cgroup);
my $home = '';    # of the program that is started: tools keep lock files beside what is shown there
my (%running, %starting);    # id => process id of bubblewrap; file descriptor => what was read of its info

sub fail { die "$_[0]\n" }

# The kernel writes to what syscall() is given only where it says so; Perl wants variables for all strings.
sub system_call {
    my ($name, @arguments) = @_;
    my @copies = map { $_ } @arguments;
    return syscall($call->{$name}, @copies) != -1;
}

sub mount_at {
    my ($source, $target, $type, $flags, $data) = @_;
    system_call('mount', "$source", "$target", "$type", 0 + $flags, defined $data ? "$data" : "")
      or fail("mount on $target: $!");
}

# A bind mount is read-only only after a second call (mount(2), "Creating a bind mount").
sub bind_at {
    my ($source, $target, $read_only, $recursive) = @_;
    mount_at($source, $target, 'none', $BIND | ($recursive ? $REC : 0));
    # Flags that bubblewrap would otherwise add to each mount by itself, with a look at all of them every time.
    mount_at('none', $target, 'none', $BIND | $REMOUNT | $NOSUID | $NODEV | ($read_only ? $RDONLY : 0));
}

sub make_folders {
    my ($path) = @_;
    my $so_far = '';
    for my $step (grep { $_ ne '' } split m{/}, $path) {
        $so_far .= "/$step";
        next if -d $so_far;
        # Several programs may be on their way at once.
        mkdir $so_far or $!{EEXIST} or fail("mkdir $so_far: $!");
        chmod $home ne '' && index($so_far, "$home/") == 0 ? 0777 : 0755, $so_far;
    }
}

# A mount point: a folder for a folder, an empty file for anything else.
sub make_mount_point {
    my ($source, $target) = @_;
    return if -e $target;
    return make_folders($target) if -d $source;
    make_folders($target =~ s{/[^/]*$}{}r);
    open my $file, '>>', $target or fail("make $target: $!");
}

sub write_file {
    my ($path, $text) = @_;
    sysopen my $file, $path, O_WRONLY or return 0;
    return defined syswrite $file, $text;
}

sub read_text {
    my ($path) = @_;
    open my $file, '<', $path or return '';
    local $/;
    return <$file> // '';
}

# --- the warden's own world ---

my %setup = (
    # Leaves the host's mount namespace; what is mounted from here on nobody else sees.
    enter => sub {
        ($launcher, my $uid, my $gid, $scratch, my $root) = @_;
        if ($launcher eq 'user') {
            system_call('unshare', $NEWUSER | $NEWNS) or fail("unshare: $!");
            write_file('/proc/self/setgroups', 'deny');
            write_file('/proc/self/uid_map', "0 $uid 1") or fail("uid_map: $!");
            write_file('/proc/self/gid_map', "0 $gid 1") or fail("gid_map: $!");
        }
        else { system_call('unshare', $NEWNS) or fail("unshare: $!") }
        mount_at('none', '/', 'none', $REC | $PRIVATE);
        mount_at('tmpfs', $root, 'tmpfs', $NOSUID | $NODEV, 'mode=0755');
        mkdir "$root/$_" or fail("mkdir $_: $!") for qw(host view lower private empty tmp);
        # What bubblewrap itself needs: its libraries and /proc.
        symlink "host/$_", "$root/$_" for grep { -e "/$_" } qw(usr bin lib lib32 lib64 etc proc dev opt nix);
        system_call('pivot_root', "$root", "$root$host") or fail("pivot_root: $!");
        chdir '/' or fail("chdir: $!");
        mount_at('tmpfs', $view, 'tmpfs', $NOSUID | $NODEV, 'mode=0755');
    },
    io => sub { ($socket, $token) = @_ },
    folder => sub {
        my ($path) = @_;
        make_folders($view . $path);
    },
    # The devices that every program may use (bubblewrap's own choice); terminals and shared memory are added for each run.
    devices => sub {
        mount_at('tmpfs', "$view/dev", 'tmpfs', $NOSUID, 'mode=0755,size=64k');
        for my $name (qw(null zero full random urandom tty)) {
            make_mount_point("/dev/$name", "$view/dev/$name");
            mount_at("$host/dev/$name", "$view/dev/$name", 'none', $BIND);
        }
        mkdir "$view/dev/$_" for qw(pts shm);
        symlink $_->[0], "$view/dev/$_->[1]"
          for [ '/proc/self/fd', 'fd' ], [ 'fd/0', 'stdin' ], [ 'fd/1', 'stdout' ], [ 'fd/2', 'stderr' ], [ 'pts/ptmx', 'ptmx' ];
        mount_at('none', "$view/dev", 'none', $BIND | $REMOUNT | $RDONLY | $NOSUID);
    },
    link => sub {
        my ($target, $path) = @_;
        symlink $target, $view . $path or fail("symlink $path: $!");
    },
    show => sub {
        my ($path) = @_;
        make_mount_point($host . $path, $view . $path);
        bind_at($host . $path, $view . $path, 1, 1);
    },
    # Nothing but an empty folder, or an empty file, at a path; `inner` is made in the folder where it lies there.
    cover => sub {
        my ($path, $inner) = @_;
        return bind_at("$host/dev/null", $view . $path, 1, 0) if !-d $view . $path;
        mount_at('tmpfs', $view . $path, 'tmpfs', $NOSUID | $NODEV, 'mode=0755,size=64k');
        make_folders($view . $inner);
        mount_at('none', $view . $path, 'none', $BIND | $REMOUNT | $RDONLY | $NOSUID | $NODEV);
    },
    # Whether what is written over a lower folder can be kept in `upper`.
    trial => sub {
        my ($folder) = @_;
        chdir $host . $folder or fail("chdir $folder: $!");
        mount_at('overlay', '/lower', 'overlay', 0, "lowerdir=$host/etc,upperdir=upper,workdir=work,userxattr");
        system_call('umount2', '/lower', 2);
        # The kernel makes it for nobody; whoever owns the scratch folder must be able to delete it.
        chmod 0700, 'work/work';
        chown((stat 'upper')[ 4, 5 ], 'work/work');
        chdir '/';
    },
    # A folder of the host with some of its entries hidden behind the empty files of another.
    masked => sub {
        my ($path, $masks) = @_;
        make_folders($view . $path);
        make_folders('/lower/masked');
        make_folders('/lower/masks');
        bind_at($host . $path, '/lower/masked', 1, 0);
        bind_at($host . $masks, '/lower/masks', 1, 0);
        mount_at('overlay', $view . $path, 'overlay', $RDONLY | $NOSUID | $NODEV, 'lowerdir=/lower/masks:/lower/masked');
        system_call('umount2', $_, 2) for '/lower/masked', '/lower/masks';
    },
    # cgroup v2 (kernel.org, admin-guide/cgroup-v2): one group for all, one below it for each program.
    cgroup => sub {
        my ($path) = @_;
        my $group = $host . $path;
        mkdir $group or fail("mkdir $path: $!");
        $cgroup = $group;
        write_file("$group/cgroup.subtree_control", "+$_") for qw(memory pids);
        my %on = map { $_ => 1 } split ' ', read_text("$group/cgroup.subtree_control");
        return if $on{memory} && $on{pids};
        rmdir $group;
        undef $cgroup;
        fail("the controllers memory and pids are not to be had at $path");
    },
);

# --- one program ---

# How many strings follow each word of a `run` frame.
my %arity = (
    private => 3, bind => 3, overlay => 5, hide => 2, limit => 2, group => 2, filter => 1, bwrap => 1, arg => 1
);

sub parse_run {
    my @fields = @_;
    my (@steps, @vector);
    while (@fields) {
        my $word = shift @fields;
        my $count = $arity{$word} or fail("unknown word $word");
        my @values = splice @fields, 0, $count;
        if ($word eq 'arg') { push @vector, $values[0] }
        else { push @steps, [ $word, @values ] }
    }
    return (\@steps, \@vector);
}

my $lower_count = 0;
my %perform = (
    # One memory file system for all that is private to a run, so that one size bounds it.
    private => sub {
        my ($size, $files, $path) = @_;
        mount_at('tmpfs', '/private', 'tmpfs', $NOSUID | $NODEV, "mode=0755,size=$size,nr_inodes=$files");
        for my $name (qw(tmp shm home)) {
            mkdir "/private/$name";
            chmod 01777, "/private/$name";
        }
        mount_at('devpts', "$view/dev/pts", 'devpts', $NOSUID, 'newinstance,ptmxmode=0666,mode=620');
        bind_at('/private/shm', "$view/dev/shm", 0, 0);
        bind_at('/private/tmp', "$view/tmp", 0, 0);
        make_folders($view . $path);
        bind_at('/private/home', $view . $path, 0, 0);
        $home = $view . $path;
    },
    bind => sub {
        my ($source, $path, $mode) = @_;
        make_mount_point($host . $source, $view . $path);
        bind_at($host . $source, $view . $path, $mode eq 'ro', 0);
    },
    # Names below the folder are plain, so that no path is ever parsed as an option. The user that the programs run as gets the
    # kernel's own folder in `work`, which it could not delete otherwise.
    overlay => sub {
        my ($source, $mask, $folder, $upper, $path) = @_;
        my $lower = '/lower/' . $lower_count++;
        make_folders($lower);
        bind_at($host . $source, $lower, 1, 0);
        my $lowers = $lower;
        if ($mask ne '') {
            make_folders("$lower-mask");
            bind_at($host . $mask, "$lower-mask", 1, 0);
            $lowers = "$lower-mask:$lower";
        }
        make_mount_point($host . $source, $view . $path);
        chdir $host . $folder or fail("chdir $folder: $!");
        my $options = "lowerdir=$lowers,upperdir=$upper,workdir=work,userxattr";
        mount_at('overlay', $view . $path, 'overlay', $NOSUID | $NODEV, $options);
        my ($uid, $gid) = (stat $upper)[ 4, 5 ];
        chown $uid, $gid, 'work/work';
        chdir '/';
    },
    hide => sub {
        my ($path, $kind) = @_;
        bind_at($kind eq 'folder' ? '/empty' : "$host/dev/null", $view . $path, 1, 0);
    },
    limit => sub {
        my ($name, $value) = @_;
        # Nobody but root may go over the hard limit that the runner itself has.
        my $now = "\0" x 16;
        syscall($call->{prlimit64}, 0, $resources{$name}, 0, $now) == 0 or fail("limit $name: $!");
        my $hard = (unpack 'QQ', $now)[1];
        $value = $hard if $value > $hard;
        # A program that is over its CPU time is told so by a signal of its own first (setrlimit(2)).
        my $new = pack 'QQ', $value, $name eq 'cpu' && $value < $hard ? $value + 1 : $value;
        syscall($call->{prlimit64}, 0, $resources{$name}, $new, 0) == 0 or fail("limit $name: $!");
    },
    bwrap => sub { },
    filter => sub { },
    group => sub { },
);

sub channel {
    my ($id, $number) = @_;
    socket my $stream, PF_UNIX, SOCK_STREAM, 0 or fail("socket: $!");
    connect $stream, pack_sockaddr_un($host . $socket) or fail("connect: $!");
    defined syswrite $stream, "$token $id $number\n" or fail("write: $!");
    return $stream;
}

# Becomes bubblewrap. Never returns.
sub become {
    my ($id, $steps, $vector, $info) = @_;
    system_call('unshare', $NEWNS) or fail("unshare: $!");
    my %of = map { $_->[0] => $_ } @$steps;
    $perform{ $_->[0] }->(@{$_}[ 1 .. $#$_ ]) for grep { $_->[0] ne 'limit' } @$steps;
    # From here on nothing is made in the root any more.
    mount_at('none', $view, 'none', $BIND | $REMOUNT | $RDONLY | $NOSUID | $NODEV);
    my @streams = map { channel($id, $_) } 0 .. 2;
    my @options = ('--info-fd', fileno $info);
    fcntl $info, F_SETFD, 0;
    if ($of{filter}) {
        sysopen my $filter, $host . $of{filter}[1], O_RDONLY or fail("open the filter: $!");
        fcntl $filter, F_SETFD, 0;
        # Kept open until exec.
        push @streams, $filter;
        push @options, '--seccomp', fileno $filter;
    }
    # Should memory run out, the kernel is to end this and not the action.
    write_file('/proc/self/oom_score_adj', '1000');
    write_file("$cgroup/$id/cgroup.procs", '0') or fail("join the control group: $!") if $of{group} && defined $cgroup;
    $perform{limit}->(@{$_}[ 1, 2 ]) for grep { $_->[0] eq 'limit' } @$steps;
    POSIX::dup2(fileno $streams[$_], $_) for 0 .. 2;
    %ENV = ();
    exec { $host . $of{bwrap}[1] } 'bwrap', @options, @$vector or fail("bwrap: $!");
}

sub start {
    my ($id, @fields) = @_;
    my ($steps, $vector) = parse_run(@fields);
    if (defined $cgroup) {
        my ($group) = grep { $_->[0] eq 'group' } @$steps;
        if ($group) {
            my ($memory, $pids) = @{$group}[ 1, 2 ];
            mkdir "$cgroup/$id" or fail("mkdir of the control group: $!");
            write_file("$cgroup/$id/memory.max", $memory);
            write_file("$cgroup/$id/memory.swap.max", '0');
            write_file("$cgroup/$id/memory.oom.group", '1');
            write_file("$cgroup/$id/pids.max", $pids);
        }
    }
    pipe my $read, my $write or fail("pipe: $!");
    pipe my $problem, my $complain or fail("pipe: $!");
    my $pid = fork;
    fail("fork: $!") if !defined $pid;
    if ($pid == 0) {
        $SIG{CHLD} = 'DEFAULT';
        eval { become($id, $steps, $vector, $write) };
        syswrite $complain, $@;
        POSIX::_exit(125);
    }
    $running{$id} = { pid => $pid, inner => 0, complaints => $problem };
    $starting{ fileno $read } = { id => $id, stream => $read, text => '' };
}

# Reads what bubblewrap tells of itself: {"child-pid": 17, …}.
sub hear {
    my ($key) = @_;
    my $entry = $starting{$key};
    my $count = sysread $entry->{stream}, my $bytes, 4096;
    $entry->{text} .= $bytes if $count;
    if ($entry->{text} =~ /"child-pid": *(\d+)/) {
        my $run = $running{ $entry->{id} };
        if ($run && !$run->{inner}) {
            $run->{inner} = $1;
            report('started', $entry->{id}, $run->{pid}, $1);
            kill 'KILL', $1 if $run->{doomed};
        }
    }
    delete $starting{$key} if !$count;
}

# The first process of a process namespace takes all others with it, and bubblewrap waits for it.
sub end_run {
    my ($id) = @_;
    my $run = $running{$id} or return;
    $run->{doomed} = 1;
    kill 'KILL', $run->{inner} || $run->{pid};
}

sub reap {
    while ((my $pid = waitpid -1, POSIX::WNOHANG()) > 0) {
        my $status = $?;
        my ($id) = grep { $running{$_}{pid} == $pid } keys %running;
        next if !defined $id;
        my $run = delete $running{$id};
        hear($_) for grep { $starting{$_}{id} eq $id } keys %starting;
        delete @starting{ grep { $starting{$_}{id} eq $id } keys %starting };
        my $problem = '';
        sysread $run->{complaints}, $problem, 4096 if ($status >> 8) == 125;
        my $over = '';
        if (defined $cgroup && -d "$cgroup/$id") {
            $over = 'memory' if read_text("$cgroup/$id/memory.events") =~ /^oom(?:_group)?_kill [1-9]/m;
            $over ||= 'processes' if read_text("$cgroup/$id/pids.events") =~ /^max [1-9]/m;
            rmdir "$cgroup/$id";
        }
        report('ended', $id, $status >> 8, $status & 127, $over, $problem =~ s/\s+$//r);
    }
}

# --- frames ---

sub report {
    my $text = join "\0", @_;
    my $frame = length($text) . "\n" . $text;
    while ($frame ne '') {
        my $count = syswrite STDOUT, $frame;
        if (!defined $count) {
            next if $! == EINTR;
            return;
        }
        substr($frame, 0, $count) = '';
    }
}

my $closing = 0;

sub obey {
    my ($verb, @fields) = @_;
    if (my $step = $setup{$verb}) {
        eval { $step->(@fields); 1 } or report('failed', $verb, $@ =~ s/\s+$//r);
        return;
    }
    return report('ready') if $verb eq 'ready';
    return end_run(@fields) if $verb eq 'kill';
    if ($verb eq 'close') { $closing = 1; return }
    if ($verb eq 'run') {
        eval { start(@fields); 1 } or report('ended', $fields[0], 125, 0, '', $@ =~ s/\s+$//r);
    }
}

sub leave {
    end_run($_) for keys %running;
    while (%running) {
        my $bits = '';
        vec($bits, $starting{$_} ? $_ : 0, 1) = 1 for keys %starting;
        select $bits, undef, undef, 0.01;
        hear($_) for grep { vec $bits, $_, 1 } keys %starting;
        reap();
    }
    rmdir $cgroup if defined $cgroup;
    return if $closing;
    # The folder of the socket holds nothing else, but for the mark of whose it is.
    if (defined $socket) {
        my $folder = "$host$socket" =~ s{/[^/]+\z}{}r;
        unlink "$host$socket", "$folder/owner";
        rmdir $folder;
    }
    return if !defined $scratch;
    # The action is dead: what it left goes, but for the folder itself, which this process holds, and the mark of whose it is,
    # by which the next run finds it.
    system '/bin/sh', '-c', 'cd "$1" && { chmod -R u+rwX . ; find . -mindepth 1 -maxdepth 1 ! -name owner -exec rm -rf -- {} + ; }', 'sh',
      $host . $scratch;
}

# What the action's own parent left open is nobody's business inside.
if (opendir my $open, '/proc/self/fd') {
    POSIX::close($_) for grep { /^\d+$/ && $_ > 2 } readdir $open;
}
$SIG{$_} = 'IGNORE' for qw(HUP INT TERM PIPE QUIT);
# A child may end at any time: the handler writes to a pipe, so that no end is slept through.
pipe my $alarm, my $bell or fail("pipe: $!");
$SIG{CHLD} = sub { syswrite $bell, '!' };
my $received = '';
LOOP: while (1) {
    while ($received =~ /^(\d+)\n/ && length($received) - $+[0] >= $1) {
        my ($length, $start) = ($1, $+[0]);
        my $payload = substr $received, $start, $length;
        substr($received, 0, $start + $length) = '';
        obey(split /\0/, $payload, -1);
        last LOOP if $closing;
    }
    my $bits = '';
    vec($bits, 0, 1) = 1;
    vec($bits, $_, 1) = 1 for keys %starting;
    vec($bits, fileno $alarm, 1) = 1;
    my $count = select $bits, undef, undef, undef;
    next if $count <= 0;
    if (vec $bits, fileno $alarm, 1) {
        sysread $alarm, my $rings, 64;
        reap();
    }
    hear($_) for grep { vec $bits, $_, 1 } keys %starting;
    next if !vec $bits, 0, 1;
    my $got = sysread STDIN, $received, 65536, length $received;
    last if defined $got && $got == 0;
}
leave();
