// Counts what was looked at, and fails at the end when something was not as it should be.
export class Counted {
    constructor(who) {
        this.who = who;
        this.looked = 0;
        this.wrong = 0;
    }

    that(what, good, seen = '') {
        this.looked++;
        if (!good) {
            this.wrong++;
            console.error(`${this.who}: WRONG: ${what} ${seen}`);
        }
    }

    end() {
        console.log(`${this.who}: ${this.looked} looked at, ${this.wrong} wrong`);
        process.exit(this.wrong || !this.looked ? 1 : 0);
    }
}
